export { policyQuery } from './queries.ts'
