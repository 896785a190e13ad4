export { ChooseRole, type RoleChoice } from './ChooseRole.tsx'
export { PrincipalLink, Terms } from './parts.tsx'
export { administratorsQuery, assignmentsQuery } from './queries.ts'
export { RolesOf } from './RolesOf.tsx'
