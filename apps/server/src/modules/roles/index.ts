export { BUILT_IN_ROLES, PERMISSIONS, PermissionName } from './permissions.ts'
export { createPrincipals, type Principal, type Principals } from './principals.ts'
export { insertBuiltInRoles } from './store.ts'
