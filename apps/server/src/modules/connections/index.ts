export { keepArrival, takeArrival, useOnce } from './arrivals.ts'
export { attributesOf, byTarget, emailClaimOf, type ProvidedAttributes } from './attributes.ts'
export { authorOf, readAuthor } from './author.ts'
export type { IdentityClaim } from './claim-store.ts'
export { textsOf } from './claim-texts.ts'
export { beginClaim, mintCode, takeCode } from './claims.ts'
export { clientKey } from './client-key.ts'
export {
  type Connection,
  type ConnectionRef,
  type Connections,
  createConnections,
  readConnection,
  standsByConnection,
} from './connections.ts'
export { deleteGiven, insertGiven } from './given-store.ts'
export { type GroupChanges, groupKeys, judgeGroups, type NotEntered } from './group-mapping.ts'
export { announceExpiries } from './health/announce-expiries.ts'
export { noteFailure, noteSuccess } from './health/note-result.ts'
export {
  deleteVoidIdentities,
  type IdentityKey,
  insertIdentity,
  isKnownBy,
  selectIdentity,
  touchIdentity,
} from './identity-store.ts'
export { ownKeyOf } from './own-keys.ts'
export { deleteFrom, insertInto, insertProvided } from './provided-store.ts'
export { type ProviderCheck, ProviderFault } from './provider-fault.ts'
export { type ConnectionLimits, readLimits } from './read-limits.ts'
export { resealConnectionSecrets } from './reseal-secrets.ts'
export { fittingRoles, judgeRoles, type NotGiven, type RoleChanges } from './role-mapping.ts'
export { connectionRoutes } from './routes.ts'
export { isRouted, placeByRules, whatWasSaid } from './routing.ts'
export { readClientSecret } from './secrets.ts'
export type { MappedAttribute, OidcSettings, SamlSettings } from './settings.ts'
export { type Ending, endTest } from './tests/settle.ts'
export { stepsOfAnswer, type TestStep, type TestStepName } from './tests/steps.ts'
export { claimTest, replaceSteps, selectTest, type TestRow } from './tests/store.ts'
export { readToken, type TestToken } from './tests/token.ts'
export type { TestDetails, TestOutcome } from './tests/view.ts'
export type {
  Arrival,
  Departure,
  DepartureRequest,
  ProviderAnswer,
  Upstream,
  Upstreams,
} from './upstream.ts'
export { callbackPath } from './view.ts'
