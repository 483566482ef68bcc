import { mechanismShape, untranslatedShape } from './background.ts'
import { monitoringShape, supportiveCareShape } from './care.ts'
import { guidelineShape } from './guideline-file.ts'
import { readingsShape } from './readings.ts'
import type { Shape } from './shape.ts'
import { toxicityShape } from './toxicity.ts'

/** A kind of file of a guideline: its name in the folder, and the shape that the parser holds it to. */
export interface FileKind {
  file: string
  title: string
  shape: Shape
}

const kind = (file: string, title: string, shape: object): FileKind => ({ file, title, shape: shape as Shape })

/** The kinds of files of a guideline. */
export const fileKinds: {
  readonly [Kind in
    | 'guideline'
    | 'readings'
    | 'toxicity'
    | 'monitoring'
    | 'supportive-care'
    | 'mechanism'
    | 'untranslated']: FileKind
} = {
  guideline: kind('guideline.yaml', 'A guideline: document, regimen and levels', guidelineShape),
  readings: kind('readings.yaml', 'The readings of a guideline', readingsShape),
  toxicity: kind('toxicities/<id>.yaml', 'A toxicity of a guideline: facts, recovery and rules', toxicityShape),
  monitoring: kind('monitoring.yaml', 'The monitoring of a guideline', monitoringShape),
  'supportive-care': kind('supportive-care.yaml', 'The supportive care of a guideline', supportiveCareShape),
  mechanism: kind('mechanism.yaml', 'The mechanism that a guideline describes', mechanismShape),
  untranslated: kind('untranslated.yaml', 'What a guideline does not encode', untranslatedShape),
}

/** Gives the kind of a file by its name relative to the guideline's folder, or undefined where it is none. */
export function kindOfFile(file: string): FileKind | undefined {
  if (/^toxicities\/[^/]+\.yaml$/.test(file)) return fileKinds.toxicity
  return Object.values(fileKinds).find((known) => known.file === file)
}

/** Gives the JSON Schemas (2020-12) of the files, by the name of the file in `schemas/`. */
export function guidelineSchemas(): Readonly<Record<string, object>> {
  return Object.fromEntries(
    Object.entries(fileKinds).map(([name, { title, shape }]) => [
      `${name}-1.json`,
      { $schema: 'https://json-schema.org/draft/2020-12/schema', title, ...shape },
    ]),
  )
}
