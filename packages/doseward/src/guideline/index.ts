export * from './contents.ts'
export { parseGuideline } from './parse.ts'
export { defaultPolicies } from './policies.ts'
export { guidelineSchemas } from './schemas.ts'
