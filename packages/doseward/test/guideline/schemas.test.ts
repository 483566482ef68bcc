import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { guidelineSchemas } from '../../src/guideline/index.ts'
import { kindOfFile } from '../../src/guideline/schemas.ts'
import { filesOf, folders } from './files.ts'

const schemas = Object.entries(guidelineSchemas())

// To write the files anew after a change of the shapes: node packages/doseward/scripts/write-schemas.mjs
test.each(schemas)('the committed schema %s is the one that the parser uses', async (name, schema) => {
  await expect(`${JSON.stringify(schema, null, 2)}\n`).toMatchFileSnapshot(join(import.meta.dirname, '../../schemas', name))
})

const shipped = Object.entries(folders).flatMap(([id, folder]) =>
  Object.entries(filesOf(folder))
    .filter(([name]) => !name.startsWith('cases/'))
    .map(([name, text]) => ({ id, name, text })),
)

test.each(shipped)('$id/$name is valid by the schema that its editor uses', ({ name, text }) => {
  const kind = kindOfFile(name)
  const [, schema] = schemas.find(([, candidate]) => 'title' in candidate && candidate.title === kind?.title) ?? []
  const validate = new Ajv2020({ strict: true, allErrors: true }).compile(schema ?? {})
  expect(schema).toBeDefined()
  expect(validate(parse(text, { schema: 'core' })), JSON.stringify(validate.errors)).toBe(true)
  const comment = /\$schema=(\S+)/.exec(text)?.[1]
  expect(comment?.endsWith(`/schemas/${schemas.find(([, candidate]) => candidate === schema)?.[0]}`)).toBe(true)
})
