import type { Endpoint } from '../http/endpoint.ts'
import { applyPatch } from '../patch/apply-patch.ts'
import { readPatch } from '../patch/read-patch.ts'
import { readResource } from '../resources/read-resource.ts'
import { selectionOf } from '../resources/select-attributes.ts'
import { tryAgain } from '../resources/try-again.ts'
import { assertWanted } from '../resources/version.ts'
import { answerUser } from './answer-user.ts'
import { toUserResource } from './to-user-resource.ts'
import { toUserWord } from './to-user-word.ts'

/** RFC 7644 3.5.2: `PATCH /Users/{id}`. All of it, of what is there at that moment, or none. */
export const patchUser: Endpoint = async (provisioning, request) => {
  const { caller, types, base, id, query, body, ifMatch } = request
  const selection = selectionOf(query)
  const changes = readPatch(types.user, body)
  const user = await tryAgain(async () => {
    const before = await provisioning.getUser(caller, id)
    assertWanted(ifMatch, before)
    const after = applyPatch(types.user, toUserResource(before, types, base), changes)
    const word = toUserWord(readResource(types.user, after))
    return provisioning.replaceUser(caller, id, word, before.meta.version)
  })
  return answerUser(200, user, request, selection)
}
