import type { Operation } from '../operation.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** One address of the REST API, below `/w/{workspace}/api/v1`. */
export interface ApiRoute {
  method: Method
  path: string
  operation: Operation
  /** Status of a success. */
  status: number
  /** Its body is bytes: it may be longer than JSON, and is read once it is known who sends it. */
  takesBytes?: true
}

/**
 * Binds an operation to an address.
 * @example route('POST /organizations/:organizationId/users', createUser, 201)
 */
export function route(address: `${Method} /${string}`, operation: Operation, status = 200): ApiRoute {
  const [method, path] = address.split(' ') as [Method, string]
  return { method, path, operation, status }
}

/** The same for an address that is sent bytes (`application/octet-stream`). */
export const bytesRoute = (address: `${Method} /${string}`, operation: Operation): ApiRoute => ({
  ...route(address, operation),
  takesBytes: true,
})
