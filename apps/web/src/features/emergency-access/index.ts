export { emergencyQuery } from './queries.ts'
