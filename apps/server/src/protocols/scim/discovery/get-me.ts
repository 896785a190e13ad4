import { ScimFault } from '../faults.ts'
import type { Endpoint } from '../http/endpoint.ts'

/** RFC 7644 3.11: whoever asks is a directory and no person, so that nothing could stand there. */
export const getMe: Endpoint = async () => {
  throw ScimFault.not_offered()
}
