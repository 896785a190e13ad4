export { type Grantable, grantableQuery } from './queries.ts'
export { useRoleWords } from './words.ts'
