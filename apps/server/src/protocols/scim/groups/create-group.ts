import type { Endpoint } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { answerGroup } from './answer-group.ts'
import { toGroupWord } from './to-group-word.ts'

/** RFC 7644 3.3: `POST /Groups`. */
export const createGroup: Endpoint = async (provisioning, request) => {
  const { caller, types, query, body } = request
  const selection = selectionOf(query)
  const { word, members } = toGroupWord(readResource(types.group, body))
  return answerGroup(201, await provisioning.createGroup(caller, word, members), request, selection)
}
