export {
  areUserAttributes,
  assertUserAttributes,
  createUserAttributeSchemas,
  selectUserAttributeSchema,
  type UserAttributeSchema,
  type UserAttributeSchemas,
} from './attributes/index.ts'
export { BLANK } from './blank.ts'
export { changeOwnEmail } from './change-own-email.ts'
export { deleteMe } from './delete-me.ts'
export { emailChangedEvents } from './email-changed-events.ts'
export { markEmailProved, noteProof } from './email-proved-store.ts'
export { endWaiting } from './end-waiting.ts'
export { eraseAccount } from './erase-account.ts'
export { UserError } from './errors.ts'
export { AccountFields, PersonFields } from './fields.ts'
export { ownProfile } from './own-profile.ts'
export { followProvider, type Provided, provideUser } from './provide-user.ts'
export { requestEmail, verificationEvent } from './request-email.ts'
export { userRoutes } from './routes.ts'
export { toColumns } from './rules.ts'
export { invitedEvent, passwordLinkEvent } from './send-password-reset.ts'
export { attributeSource, lockedOf } from './sources.ts'
export {
  eraseUsers,
  insertUser,
  insertUsers,
  type NewUser,
  replaceEmail,
  selectUser,
  type UserRow,
  updateUser as changeUser,
  verifyEmail,
} from './store.ts'
export { lockTarget } from './target.ts'
export { updateMe } from './update-me.ts'
export { UserParams } from './view.ts'
