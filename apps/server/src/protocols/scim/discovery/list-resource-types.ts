import type { Endpoint } from '../http/endpoint.ts'
import { describeResourceType } from './describe-resource-type.ts'
import { assertUnfiltered, listOf } from './described.ts'

/** RFC 7644 4: `GET /ResourceTypes`. */
export const listResourceTypes: Endpoint = async (_provisioning, request) => {
  assertUnfiltered(request)
  const { types, base } = request
  return listOf([types.user, types.group].map((type) => describeResourceType(type, base)))
}
