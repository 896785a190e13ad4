export type { IdentityClaim } from './account-claims/claim-store.ts'
export { beginClaim, mintCode, takeCode } from './account-claims/claims.ts'
export { disownAccount } from './disown-account.ts'
export { endByConnection } from './ended/end-by-connection.ts'
export { takeBackBelow, takeBackFrom } from './ended/take-back.ts'
export { takeBackMoved } from './ended/take-back-moved.ts'
export { linkedTo } from './linked.ts'
export { identityRoutes } from './routes.ts'
export {
  holdIdentity,
  type IdentityKey,
  type IdentityRow,
  insertIdentity,
  selectIdentities,
  selectIdentity,
  touchIdentity,
} from './store.ts'
export { unlink } from './unlink.ts'
export { unlinkAll } from './unlink-all.ts'
