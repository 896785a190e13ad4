export { assertProvedLately } from './assert-proved-lately.ts'
export { awaitsFirstPassword } from './awaits-first-password.ts'
export { type Carried, giveCarried, readCarried } from './carried.ts'
export {
  type ComparedPassword,
  checkPassword,
  compareHash,
  comparePassword,
  type PasswordCheck,
  untilUnmoved,
} from './check-password.ts'
export { CREDENTIAL_COLUMNS, type CredentialRow, deleteCredentials } from './credential-store.ts'
export {
  type DeviceRow,
  deviceProvedAt,
  forgetDevice,
  forgetDevices,
  rememberDevice,
  selectDevices,
  touchDevice,
} from './device-store.ts'
export {
  deleteEmergencyUser,
  type EmergencyUserRow,
  holdEmergencyUser,
  insertEmergencyUser,
  selectEmergencyUsers,
} from './emergency-store.ts'
export { CredentialError } from './errors.ts'
export {
  allowedFactors,
  hasFactor,
  isSecondFactorRequired,
  keepsFactor,
  type OwnFactors,
  usableFactors,
  wantsRecoveryCodes,
} from './factor-rules.ts'
export { deletePasskeys, selectFactorsOf } from './factor-store.ts'
export { createHasher, type Hasher } from './hasher.ts'
export { giveImported, type ImportedCredentials } from './imported.ts'
export { LegacyHashRefused, readLegacyHash } from './legacy/index.ts'
export { type Attempt, networkOf } from './lockout-rules.ts'
export type { ProofKind } from './lockout-store.ts'
export type { Counted } from './lockouts.ts'
export { NOBODY } from './lockouts.ts'
export {
  beginMailCode,
  MAIL_CODE_MINUTES,
  type MailedTo,
  mintMailCode,
  readMailLink,
  takeMailCode,
  takeMailLink,
} from './mail-codes/index.ts'
export { mayHavePassword } from './may-have-password.ts'
export {
  dropPassword,
  giveFirstPassword,
  requirePasswordChange,
  selectDearestHash,
} from './password-store.ts'
export {
  dropEmailChange,
  dropProofs,
  isProofUsed,
  type ProofPurpose,
  type ProvedAddress,
} from './proof-store.ts'
export { mintProof, type NewProof, organizationOfProof, readProof, useProof } from './proofs.ts'
export { type CredentialState, readCredentials, toCredentialState } from './read-credentials.ts'
export { dropRecoveryCodes, renewRecoveryCodes } from './recovery-codes.ts'
export { removeFactor } from './remove-factor.ts'
export type { Enrolled } from './replace-factor.ts'
export { resealFactors } from './reseal-factors.ts'
export {
  beginTotp,
  checkSecondFactor,
  confirmTotp,
  resetSecondFactor,
  type SecondFactorCode,
  sealOfFactor,
  showEnrolment,
  type TotpEnrolment,
} from './second-factor.ts'
export {
  type NewPasswordFailure,
  type PasswordWish,
  type PreparedPassword,
  preparePassword,
  setPassword,
} from './set-password.ts'
export {
  beginSmsCode,
  checkSmsCode,
  confirmPhone,
  mintSmsCode,
  phoneNameOf,
  phoneOf,
  SMS_CODE_MINUTES,
} from './sms/index.ts'
