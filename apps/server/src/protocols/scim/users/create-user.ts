import type { Endpoint } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { answerUser } from './answer-user.ts'
import { toUserWord } from './to-user-word.ts'

/** RFC 7644 3.3: `POST /Users`. */
export const createUser: Endpoint = async (provisioning, request) => {
  const { caller, types, query, body } = request
  const selection = selectionOf(query)
  const user = await provisioning.createUser(caller, toUserWord(readResource(types.user, body)))
  return answerUser(201, user, request, selection)
}
