export { linkedTo } from './linked.ts'
export { identityRoutes } from './routes.ts'
export { type IdentityRow, selectIdentities } from './store.ts'
export { unlink } from './unlink.ts'
