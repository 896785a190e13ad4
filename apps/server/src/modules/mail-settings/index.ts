export { MailError } from './errors.ts'
export { ownAddress } from './own-address.ts'
export { mailRoutes } from './routes.ts'
