import type { Endpoint } from '../http/endpoint.ts'
import { describeSchema, schemasOf } from './describe-schema.ts'
import { assertUnfiltered, listOf } from './described.ts'

/** RFC 7644 4: `GET /Schemas`. */
export const listSchemas: Endpoint = async (_provisioning, request) => {
  assertUnfiltered(request)
  return listOf(schemasOf(request.types).map((schema) => describeSchema(schema, request.base)))
}
