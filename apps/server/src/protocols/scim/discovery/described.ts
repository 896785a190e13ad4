import { ScimFault } from '../faults.ts'
import type { ScimAnswer, ScimRequest } from '../http/endpoint.ts'

export const LIST_RESPONSE = 'urn:ietf:params:scim:api:messages:2.0:ListResponse'

/** RFC 7644 4: what describes the service is neither filtered nor sorted, and all of it is on one page. */
export function assertUnfiltered({ query }: ScimRequest): void {
  if (query.filter !== undefined) throw ScimFault.not_filtered()
}

export const listOf = (resources: readonly object[]): ScimAnswer => ({
  status: 200,
  body: {
    schemas: [LIST_RESPONSE],
    totalResults: resources.length,
    itemsPerPage: resources.length,
    startIndex: 1,
    Resources: resources,
  },
})

export const oneOf = (resource: object | undefined): ScimAnswer => {
  if (!resource) throw ScimFault.unknown_path()
  return { status: 200, body: resource }
}
