export { GroupError } from './errors.ts'
export { selectIsInside } from './member-store.ts'
export { enterProvidedGroups, leaveProvidedGroups, removeEmptyGroups, type WantedGroup } from './provided.ts'
export {
  deleteAllProvidedGroups,
  type Membership,
  type ProvidedGroup,
  selectGivingGroups,
  selectGroupsOfConnection,
  selectProvidedGroups,
} from './provided-store.ts'
export { groupRoutes } from './routes.ts'
