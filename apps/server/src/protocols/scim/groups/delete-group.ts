import type { Endpoint } from '../http/endpoint.ts'
import { expectedVersion } from '../resources/version.ts'

/** RFC 7644 3.6: `DELETE /Groups/{id}`. */
export const deleteGroup: Endpoint = async (provisioning, { caller, id, ifMatch }) => {
  const version = await expectedVersion(ifMatch, () => provisioning.getGroup(caller, id, false))
  await provisioning.deleteGroup(caller, id, version)
  return { status: 204 }
}
