import type { Endpoint } from '../http/endpoint.ts'
import { expectedVersion } from '../resources/version.ts'

/** RFC 7644 3.6: `DELETE /Users/{id}`. */
export const deleteUser: Endpoint = async (provisioning, { caller, id, ifMatch }) => {
  const version = await expectedVersion(ifMatch, () => provisioning.getUser(caller, id))
  await provisioning.deleteUser(caller, id, version)
  return { status: 204 }
}
