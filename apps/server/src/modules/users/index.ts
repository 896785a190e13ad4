export { UserError } from './errors.ts'
export { followProvider, type Provided, provideUser } from './provide-user.ts'
export {
  asAttribute,
  asProfileField,
  PROFILE_FIELDS,
  type ProfileField,
  type ProvidedAttributes as AttributeValues,
} from './provided-values.ts'
export { requestEmail } from './request-email.ts'
export { userRoutes } from './routes.ts'
export { passwordLinkEvent } from './send-password-reset.ts'
export { replaceEmail, verifyEmail } from './store.ts'
