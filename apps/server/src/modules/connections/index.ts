export {
  assertUnused,
  keepArrival,
  keepSignOut,
  takeArrival,
  takeSignOut,
  useOnce,
} from './arrivals.ts'
export { assertAnswered } from './assert-answered.ts'
export { attributesOf, byTarget, emailClaimOf, type ProvidedAttributes } from './attributes.ts'
export { textsOf } from './claim-texts.ts'
export { readClientProof } from './client-proof.ts'
export {
  type Connection,
  type ConnectionRef,
  type Connections,
  createConnections,
  readConnection,
  standsByConnection,
} from './connections.ts'
export { faultOfCall } from './fault-of-call.ts'
export { announceExpiries } from './health/announce-expiries.ts'
export { liveCertificates } from './health/certificate.ts'
export { createHealthNotes, type HealthNotes } from './health/health-notes.ts'
export { retireKeys } from './keys/retire-keys.ts'
export { answeredFor } from './mappings/answered-for.ts'
export { lockAuthor, readAuthor } from './mappings/author.ts'
export { followWord, type Given, takeBack } from './mappings/follow-word.ts'
export type { RouteRule } from './mappings/gives.ts'
export { groupKeys } from './mappings/group-mapping.ts'
export { judgeWord, type WordChanges } from './mappings/judge-word.ts'
export { mayAnswerFor } from './mappings/may-answer-for.ts'
export { fittingRoles } from './mappings/role-mapping.ts'
export { refreshDue } from './metadata/refresh-due.ts'
export { ownKeysOf } from './own-keys.ts'
export { type OidcSettings, oidc } from './protocols/oidc.ts'
export { type SamlSettings, saml } from './protocols/saml.ts'
export { type ProviderCheck, ProviderFault } from './provider-fault.ts'
export { type ConnectionLimits, readLimits } from './read-limits.ts'
export { readServing } from './read-serving.ts'
export type { NotThroughReason, Refusal } from './refusals.ts'
export { resealConnectionSecrets } from './reseal-secrets.ts'
export { connectionRoutes } from './routes.ts'
export { asShown, lookedAt } from './routing/looked-at.ts'
export { isRouted, ruleThatFits, whatWasSaid } from './routing/routing.ts'
export { sealOfConnection } from './secrets.ts'
export { reaches } from './serves.ts'
export { actorOfLink } from './set-up-links/actor-of-link.ts'
export { isByLiveLink } from './set-up-links/live.ts'
export { openSetUp } from './set-up-links/through/open-set-up.ts'
export { setUpRoutes } from './set-up-links/through/routes.ts'
export { ConnectionSettings, protocolOf } from './settings.ts'
export { selectOwner } from './store.ts'
export { type Ending, endTest } from './tests/settle.ts'
export { stepsOfAnswer, type TestStep, type TestStepName } from './tests/steps.ts'
export { claimTest, replaceSteps, selectTest, type TestRow } from './tests/store.ts'
export { readToken, type TestToken } from './tests/token.ts'
export type { GivenGroup, GivenRole, TestDetails, TestOutcome } from './tests/view.ts'
export type {
  Arrival,
  Departure,
  DepartureRequest,
  LeaveRequest,
  LogoutNotice,
  OidcAnswering,
  PostedForm,
  ProviderAnswer,
  SamlAnswering,
  SamlLogoutNotice,
  SamlMessage,
  Upstream,
  Upstreams,
} from './upstream.ts'
export { deniesAddress, vouchesFor } from './vouches-for.ts'
