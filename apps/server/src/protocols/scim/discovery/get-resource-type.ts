import type { Endpoint } from '../http/endpoint.ts'
import { describeResourceType } from './describe-resource-type.ts'
import { oneOf } from './described.ts'

/** RFC 7644 4: `GET /ResourceTypes/{name}`. */
export const getResourceType: Endpoint = async (_provisioning, { types, base, id }) => {
  const type = [types.user, types.group].find(({ name }) => name === id)
  return oneOf(type && describeResourceType(type, base))
}
