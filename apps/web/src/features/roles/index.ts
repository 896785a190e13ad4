export { type Grantable, grantableQuery, knownPermissionsQuery } from './queries.ts'
export { ROLE_FIELDS, type RoleDraft, RoleFields } from './RoleFields.tsx'
export { useRoleWords } from './words.ts'
