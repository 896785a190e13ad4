import { ScimFault } from '../faults.ts'
import { assertPlain } from '../patch/assert-plain.ts'
import { isObject, own } from '../schemas/find.ts'
import { type ListRequest, readListRequest } from './list-request.ts'

const SEARCH_REQUEST = 'urn:ietf:params:scim:api:messages:2.0:SearchRequest'

/** RFC 7644 3.4.3: what is asked of a list, where an address would tell it to whoever keeps addresses. */
export function readSearchRequest(body: unknown): ListRequest {
  assertPlain(body)
  const schemas = isObject(body) ? own(body, 'schemas') : undefined
  const isIt = (one: unknown) => typeof one === 'string' && one.toLowerCase() === SEARCH_REQUEST.toLowerCase()
  if (!isObject(body) || !Array.isArray(schemas) || !schemas.some(isIt))
    throw ScimFault.invalid_syntax({ reason: `the schema is ${SEARCH_REQUEST}` })
  return readListRequest(body)
}
