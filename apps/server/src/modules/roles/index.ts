export {
  selectActing,
  selectAdministratorRoles,
  selectAdministrators,
  selectAllowed,
  selectHolders,
  selectLastAdministration,
} from './administration-store.ts'
export {
  assertMayActOn,
  assertMayDefine,
  assertMayGrant,
  contextOnPath,
  existsOn,
  holdsEverything,
  type Wanted,
} from './ceiling.ts'
export { AdministrationError, RoleError } from './errors.ts'
export {
  type Assumed,
  assumeHoldings,
  type Held,
  lockBoth,
  lockHere,
  lockHoldings,
  lockHoldingsBelow,
  lockHoldingsWith,
  lockOwnHoldings,
} from './holdings.ts'
export type { Mode } from './holdings-store.ts'
export {
  ANCESTORS_COLUMN,
  GRANTS_COLUMN,
  type PrincipalId,
  selectAncestors,
  selectGrants,
  selectGrantsOfGroups,
  selectGrantsOfUsers,
  selectHeldAsMember,
  selectIsActive,
  toGrants,
} from './holdings-store.ts'
export { type Author, toAuthor, toEventActor, toVoucher } from './in-name-of/author.ts'
export { fromAuthorColumns, toAuthorColumns } from './in-name-of/columns.ts'
export { inNameOf, lockStillHeld, readInNameOf, readStillHeld } from './in-name-of/in-name-of.ts'
export { keepingAdministrator, outcomeOfTaking, takeUnlessLast } from './last-administrator.ts'
export { isLetIn } from './let-in.ts'
export { lockSubject } from './lock-subject.ts'
export { everythingOn, PERMISSIONS, PermissionName } from './permissions.ts'
export { type Principal, withdrawnAt } from './principal.ts'
export { createPrincipals, type Principals } from './principals.ts'
export type { Role } from './role.ts'
export { getRoles, selectUses } from './role-store.ts'
export { roleRoutes } from './routes.ts'
export { insertBuiltInRoles, selectKnownPermissions } from './store.ts'
export { Key as RoleKey, RoleFields } from './view.ts'
export { getWorkspaceRoleByKey } from './workspace-role-store.ts'
