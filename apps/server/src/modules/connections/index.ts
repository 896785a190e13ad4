export { keepArrival, takeArrival, useOnce } from './arrivals.ts'
export { attributesOf, type ProvidedAttributes } from './attributes.ts'
export type { IdentityClaim } from './claim-store.ts'
export { beginClaim, mintCode, takeCode } from './claims.ts'
export {
  type Connection,
  type ConnectionRef,
  type Connections,
  createConnections,
  standsByConnection,
} from './connections.ts'
export {
  deleteVoidIdentities,
  type IdentityKey,
  insertIdentity,
  isKnownBy,
  selectIdentity,
  touchIdentity,
} from './identity-store.ts'
export { type OwnKey, ownKeyOf } from './own-keys.ts'
export { type ProviderCheck, ProviderFault } from './provider-fault.ts'
export { type ConnectionLimits, readLimits } from './read-limits.ts'
export { resealConnectionSecrets } from './reseal-secrets.ts'
export { connectionRoutes } from './routes.ts'
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
