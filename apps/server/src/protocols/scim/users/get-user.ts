import type { Endpoint } from '../http/endpoint.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { isKnown, versionOfUser } from '../resources/version.ts'
import { answerUser } from './answer-user.ts'

/** RFC 7644 3.4.1: `GET /Users/{id}`. */
export const getUser: Endpoint = async (provisioning, request) => {
  const { caller, id, query, ifNoneMatch } = request
  const selection = selectionOf(query)
  const user = await provisioning.getUser(caller, id)
  const version = versionOfUser(user)
  return isKnown(ifNoneMatch, version) ? { status: 304, version } : answerUser(200, user, request, selection)
}
