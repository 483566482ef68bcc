// Writes the published JSON Schemas from their definitions in the built library. Run `npm run build` before it.
import { writeFileSync } from 'node:fs'
import { recommendationSchema } from '../dist/course/recommendation-schema.js'
import { courseSchema } from '../dist/course/schema.js'
import { guidelineSchemas } from '../dist/guideline/index.js'
import { checkSchema } from '../dist/verify/check-schema.js'

for (const [name, schema] of Object.entries({
  'course-1.json': courseSchema,
  'recommendation-1.json': recommendationSchema,
  'check-1.json': checkSchema,
  ...guidelineSchemas(),
})) {
  writeFileSync(new URL(`../schemas/${name}`, import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
}
