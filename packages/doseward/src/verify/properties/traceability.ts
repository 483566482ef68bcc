import { stands } from '../../compile/index.ts'
import type { SourceReport } from '../../guideline/index.ts'
import type { Found, Outcome } from '../found.ts'
import type { Study } from '../study.ts'

/**
 * P34: every rule cites its place in the source with a fingerprint, and no passage of the source is left out. The second half,
 * and that the fingerprints are right, takes the text of the source; without it that stays unknown.
 */
export function traceability(study: Study, source: SourceReport | undefined): Outcome {
  let looked = 0
  const found = study.guideline.toxicities.flatMap((toxicity): readonly Found[] =>
    toxicity.rules.flatMap((rule): readonly Found[] => {
      if (!stands(rule.under, study.compiled.choices.option)) return []
      looked++
      const { row, fingerprint } = rule.cite
      const rests = rule.readings.length > 0 || Object.keys(rule.under).length > 0 || rule.then.kind === 'continue'
      if (row === 'none' ? rests : fingerprint !== undefined) return []
      return [
        {
          property: 'P34',
          severity: 'error',
          toxicity: toxicity.id,
          rules: [rule.id],
          readings: [],
          message:
            row === 'none'
              ? `${rule.id} cites no row of the source and rests on no reading.`
              : `${rule.id} cites ${row} without a fingerprint of its text, so that nobody sees when the source changes.`,
          ...(rule.place !== undefined && { place: rule.place }),
        },
      ]
    }),
  )
  if (source === undefined) {
    return {
      looked,
      found,
      unknown: 'the text of the source was not given, so the fingerprints are not compared with it: give it with --source',
    }
  }
  const wrong = source.citations.filter(({ status }) => status !== 'verified')
  const text = [
    ...wrong.map(
      ({ where, status }): Found => ({
        property: 'P34',
        severity: 'error',
        rules: [],
        readings: [],
        message: `The source has not, or not there, what ${where} cites (${status.replaceAll('-', ' ')}).`,
      }),
    ),
    ...source.unclaimed.map(
      ({ line }): Found => ({
        property: 'P34',
        severity: 'error',
        rules: [],
        readings: [],
        message: `Line ${line} of the source is cited by nothing and not listed as untranslated.`,
      }),
    ),
  ]
  return { looked: looked + source.citations.length, found: [...found, ...text] }
}
