import { route } from '../../platform/http/route.ts'
import { createGroup, deleteGroup, updateGroup } from './change-group.ts'
import { addGroupMembers, removeGroupMembers } from './change-members.ts'
import { listChildGroups, listGroupMembers, listUserGroups } from './list-members.ts'
import { moveGroupMembers } from './move-members.ts'
import { getGroup, listGroups } from './read-groups.ts'

const ORGANIZATION = '/organizations/:organizationId'
const GROUP = `${ORGANIZATION}/groups/:groupId` as const

export const groupRoutes = [
  route(`GET ${ORGANIZATION}/groups`, listGroups),
  route(`POST ${ORGANIZATION}/groups`, createGroup, 201),
  route(`GET ${GROUP}`, getGroup),
  route(`PATCH ${GROUP}`, updateGroup),
  route(`DELETE ${GROUP}`, deleteGroup, 204),
  route(`GET ${GROUP}/members`, listGroupMembers),
  route(`POST ${GROUP}/members`, addGroupMembers),
  route(`POST ${GROUP}/members/remove`, removeGroupMembers),
  route(`POST ${GROUP}/members/move`, moveGroupMembers),
  route(`GET ${GROUP}/groups`, listChildGroups),
  route(`GET ${ORGANIZATION}/users/:userId/groups`, listUserGroups),
]
