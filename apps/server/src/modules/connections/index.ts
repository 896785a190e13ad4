export { keepArrival, takeArrival, useOnce } from './arrivals.ts'
export { attributesOf, emailClaimOf, type ProvidedAttributes } from './attributes.ts'
export { authorOf, readAuthor } from './author.ts'
export { textsOf } from './claim-texts.ts'
export {
  type Connection,
  type ConnectionRef,
  type Connections,
  createConnections,
  standsByConnection,
} from './connections.ts'
export { deleteGiven, insertGiven } from './given-store.ts'
export { type GroupChanges, groupKeys, judgeGroups, type NotEntered } from './group-mapping.ts'
export { type IdentityKey, insertIdentity, selectIdentity, touchIdentity } from './identity-store.ts'
export { type OwnKey, ownKeyOf } from './own-keys.ts'
export { deleteFrom, insertInto, insertProvided } from './provided-store.ts'
export { type ProviderCheck, ProviderFault } from './provider-fault.ts'
export { resealConnectionSecrets } from './reseal-secrets.ts'
export { fittingRoles, judgeRoles, type NotGiven, type RoleChanges } from './role-mapping.ts'
export { connectionRoutes } from './routes.ts'
export { isRouted, placeByRules, whatWasSaid } from './routing.ts'
export { readClientSecret } from './secrets.ts'
export type { MappedAttribute, OidcSettings, SamlSettings } from './settings.ts'
export type {
  Arrival,
  Departure,
  DepartureRequest,
  ProviderAnswer,
  Upstream,
  Upstreams,
} from './upstream.ts'
export { callbackPath } from './view.ts'
