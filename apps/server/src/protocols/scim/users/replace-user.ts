import type { Endpoint } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { expectedVersion } from '../resources/version.ts'
import { answerUser } from './answer-user.ts'
import { toUserWord } from './to-user-word.ts'

/** RFC 7644 3.5.1: `PUT /Users/{id}`. What is left out is nothing from now on. */
export const replaceUser: Endpoint = async (provisioning, request) => {
  const { caller, types, id, query, body, ifMatch } = request
  const selection = selectionOf(query)
  const word = toUserWord(readResource(types.user, body))
  const version = await expectedVersion(ifMatch, () => provisioning.getUser(caller, id))
  const user = await provisioning.replaceUser(caller, id, word, version)
  return answerUser(200, user, request, selection)
}
