export { policyQuery, useIsConnectionOnly } from './queries.ts'
export { type PolicyWords, usePolicyWords } from './words.ts'
