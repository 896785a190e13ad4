import { createGroup } from '../groups/create-group.ts'
import { deleteGroup } from '../groups/delete-group.ts'
import { patchGroup } from '../groups/patch-group.ts'
import { replaceGroup } from '../groups/replace-group.ts'
import type { Endpoint } from '../http/endpoint.ts'
import { createUser } from '../users/create-user.ts'
import { deleteUser } from '../users/delete-user.ts'
import { patchUser } from '../users/patch-user.ts'
import { replaceUser } from '../users/replace-user.ts'
import type { BulkMethod } from './read-bulk.ts'

/** What an operation of a bulk is done by: the same that answers where it is asked alone. */
export const ENDPOINTS: Readonly<Record<'user' | 'group', Readonly<Record<BulkMethod, Endpoint>>>> = {
  user: { POST: createUser, PUT: replaceUser, PATCH: patchUser, DELETE: deleteUser },
  group: { POST: createGroup, PUT: replaceGroup, PATCH: patchGroup, DELETE: deleteGroup },
}
