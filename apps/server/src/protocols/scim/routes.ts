import { BULK_BOUNDS } from './bulk/read-bulk.ts'
import { runBulk } from './bulk/run-bulk.ts'
import { getMe } from './discovery/get-me.ts'
import { getResourceType } from './discovery/get-resource-type.ts'
import { getSchema } from './discovery/get-schema.ts'
import { getServiceProviderConfig } from './discovery/get-service-provider-config.ts'
import { listResourceTypes } from './discovery/list-resource-types.ts'
import { listSchemas } from './discovery/list-schemas.ts'
import { createGroup } from './groups/create-group.ts'
import { deleteGroup } from './groups/delete-group.ts'
import { getGroup } from './groups/get-group.ts'
import { listGroups } from './groups/list-groups.ts'
import { patchGroup } from './groups/patch-group.ts'
import { replaceGroup } from './groups/replace-group.ts'
import { searchGroups } from './groups/search-groups.ts'
import type { Endpoint } from './http/endpoint.ts'
import { listAll } from './lists/list-all.ts'
import { searchAll } from './lists/search-all.ts'
import { createUser } from './users/create-user.ts'
import { deleteUser } from './users/delete-user.ts'
import { getUser } from './users/get-user.ts'
import { listUsers } from './users/list-users.ts'
import { patchUser } from './users/patch-user.ts'
import { replaceUser } from './users/replace-user.ts'
import { searchUsers } from './users/search-users.ts'

export interface ScimRoute {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  endpoint: Endpoint
  /** Most that is read of a body, in bytes. */
  bodyLimit: number
}

/** A person with every attribute there is. */
const USUAL = 256 * 1024
/** A group with as many members as one request may name. */
const OF_MEMBERS = 12 * 1024 * 1024

const at = (
  address: `${ScimRoute['method']} /${string}`,
  endpoint: Endpoint,
  bodyLimit = USUAL,
): ScimRoute => {
  const [method, path] = address.split(' ') as [ScimRoute['method'], string]
  return { method, path, endpoint, bodyLimit }
}

/** Every address below that of a directory (RFC 7644 3.2). */
export const ENDPOINTS: readonly ScimRoute[] = [
  at('GET /', listAll),
  at('POST /.search', searchAll),
  at('GET /Users', listUsers),
  at('POST /Users', createUser),
  at('POST /Users/.search', searchUsers),
  at('GET /Users/:id', getUser),
  at('PUT /Users/:id', replaceUser),
  at('PATCH /Users/:id', patchUser),
  at('DELETE /Users/:id', deleteUser),
  at('GET /Groups', listGroups),
  at('POST /Groups', createGroup, OF_MEMBERS),
  at('POST /Groups/.search', searchGroups),
  at('GET /Groups/:id', getGroup),
  at('PUT /Groups/:id', replaceGroup, OF_MEMBERS),
  at('PATCH /Groups/:id', patchGroup, OF_MEMBERS),
  at('DELETE /Groups/:id', deleteGroup),
  at('POST /Bulk', runBulk, BULK_BOUNDS.payload),
  at('GET /ServiceProviderConfig', getServiceProviderConfig),
  at('GET /ResourceTypes', listResourceTypes),
  at('GET /ResourceTypes/:id', getResourceType),
  at('GET /Schemas', listSchemas),
  at('GET /Schemas/:id', getSchema),
  ...(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const).map((method) => at(`${method} /Me`, getMe)),
]
