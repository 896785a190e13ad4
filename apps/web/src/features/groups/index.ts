export { PickGroup, PickGroups } from './PickGroup.tsx'
export { addMembers, groupQuery, groupsKey, removeMembers } from './queries.ts'
