import { route } from '../../platform/http/route.ts'
import { addGroupMembers } from './add-group-members.ts'
import { createGroup } from './create-group.ts'
import { deleteGroup } from './delete-group.ts'
import { getGroup } from './get-group.ts'
import { listChildGroups } from './list-child-groups.ts'
import { listGroupMembers } from './list-group-members.ts'
import { listGroups } from './list-groups.ts'
import { listUserGroups } from './list-user-groups.ts'
import { moveGroupMembers } from './move-group-members.ts'
import { removeGroupMembers } from './remove-group-members.ts'
import { updateGroup } from './update-group.ts'

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
