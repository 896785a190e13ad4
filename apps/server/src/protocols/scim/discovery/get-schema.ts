import type { Endpoint } from '../http/endpoint.ts'
import { describeSchema, schemasOf } from './describe-schema.ts'
import { oneOf } from './described.ts'

/** RFC 7644 4: `GET /Schemas/{urn}`. URNs are the same in any letter case. */
export const getSchema: Endpoint = async (_provisioning, { types, base, id }) => {
  const schema = schemasOf(types).find((one) => one.id.toLowerCase() === id.toLowerCase())
  return oneOf(schema && describeSchema(schema, base))
}
