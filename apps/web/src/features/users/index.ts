export { type User, usersKey, usersQuery } from './queries.ts'
