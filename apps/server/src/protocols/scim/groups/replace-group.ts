import type { Endpoint } from '../http/endpoint.ts'
import { readResource } from '../resources/read-resource.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { expectedVersion } from '../resources/version.ts'
import { answerGroup } from './answer-group.ts'
import { toGroupWord } from './to-group-word.ts'

/** RFC 7644 3.5.1: `PUT /Groups/{id}`. Whoever is not named is in it no more. */
export const replaceGroup: Endpoint = async (provisioning, request) => {
  const { caller, types, id, query, body, ifMatch } = request
  const selection = selectionOf(query)
  const { word, members } = toGroupWord(readResource(types.group, body))
  const version = await expectedVersion(ifMatch, () => provisioning.getGroup(caller, id, false))
  const group = await provisioning.replaceGroup(
    caller,
    id,
    word,
    { all: members },
    { expectedVersion: version },
  )
  return answerGroup(200, group, request, selection)
}
