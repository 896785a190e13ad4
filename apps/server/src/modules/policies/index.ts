// Front door of the module.

export {
  ACR,
  type AcrAsked,
  isKnownAcr,
  meetsAcr,
  NO_ACR,
  policyAsked,
  toldAcr,
} from './acr.ts'
export { assertConnected } from './assert-connected.ts'
export { isEmailAllowed } from './email-rules.ts'
export {
  compare,
  effectivePolicy,
  loosensAnything,
  type PolicyChange,
  type PolicyComparison,
  type PolicyNode,
} from './engine.ts'
export { PolicyError } from './errors.ts'
export { explain, type FieldExplanation, type PolicyExplanation, type PolicySource } from './explain.ts'
export {
  type EffectivePolicy,
  FIELD_LIST,
  type FieldEntry,
  type PolicyPointer,
  type Requirement,
  SECOND_FACTORS,
  SELF_REGISTRATIONS,
  type SecondFactor,
  type SelfRegistrationMode,
  SIGN_IN_METHODS,
  type SignInMethod,
} from './fields.ts'
export { assertRecent, createGuard, EMERGENCY, isSecondFactorGiven, isUnmet, meetsPolicy } from './guard.ts'
export { countShutOutByMove, losesSignInByMove } from './lost-by-move.ts'
export {
  AVAILABLE_NOW,
  type Available,
  assertMeetable,
  isByConnectionAlone,
  offersEmergency,
  policyInEmergency,
  waysToSignIn,
} from './meetable.ts'
export { isAddressAllowed } from './network-rules.ts'
export { assertOnlyStricter, type PolicyViolation, violationsOf } from './only-stricter.ts'
export {
  checkNewPassword,
  checkPassword,
  LONGEST_PASSWORD,
  type PasswordContext,
  type PasswordFailure,
} from './password-rules.ts'
export { admitsEmergency, policyNodes, policyOf, stricterPolicy } from './policy-of.ts'
export { policyRoutes } from './routes.ts'
export {
  countsAsFactor,
  factorBasis,
  factorKind,
  isByMailCode,
  ONE_TIME,
  PASSKEY,
  resistsAsAsked,
  SMS,
  takesFactor,
} from './second-factor.ts'
export { stricterMode } from './self-registration.ts'
export { changedSettings, ownValue, PolicySettings } from './settings.ts'
export { findShutOut } from './shut-out.ts'
export { selectPolicyPath, updatePolicy } from './store.ts'
export { readSettings, writeSettings } from './stored.ts'
export { normalizePassword } from './text.ts'
