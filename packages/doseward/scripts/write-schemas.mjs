// Writes the published JSON Schemas from their definitions in the built library. Run `npm run build` before it.
import { writeFileSync } from 'node:fs'
import { courseSchema } from '../dist/course/schema.js'

writeFileSync(new URL('../schemas/course-1.json', import.meta.url), `${JSON.stringify(courseSchema, null, 2)}\n`)
