export { GroupList } from './GroupList.tsx'
export { PickGroup, PickGroups } from './PickGroup.tsx'
export { addMembers, groupQuery, groupsKey, removeMembers } from './queries.ts'
