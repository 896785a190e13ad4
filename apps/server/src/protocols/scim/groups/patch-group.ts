import type { MemberChanges, ProvisionedGroup, Provisioning } from '../../../modules/directories/index.ts'
import type { Endpoint, ScimRequest } from '../http/endpoint.ts'
import { applyPatch } from '../patch/apply-patch.ts'
import { type FoldedPatch, foldMemberPatch } from '../patch/fold-member-patch.ts'
import { readPatch } from '../patch/read-patch.ts'
import { readResource } from '../resources/read-resource.ts'
import { isSelected, selectionOf } from '../resources/select-attributes.ts'
import { tryAgain } from '../resources/try-again.ts'
import { assertWanted, versionOfGroup } from '../resources/version.ts'
import { answerGroup } from './answer-group.ts'
import { toGroupResource } from './to-group-resource.ts'
import { toGroupWord } from './to-group-word.ts'

/** RFC 7644 3.5.2: `PATCH /Groups/{id}`. Of a group of any size, and answered with nothing unless attributes are asked for. */
export const patchGroup: Endpoint = async (provisioning, request) => {
  const { caller, types, id, query, body } = request
  const selection = selectionOf(query)
  const folded = foldMemberPatch(readPatch(types.group, body))
  const group = await tryAgain(() => change(provisioning, request, folded))
  if (!selection.only && selection.without.length === 0)
    return { status: 204, version: versionOfGroup(group) }
  const withMembers = isSelected(types.group, selection, 'members')
  return answerGroup(200, await provisioning.getGroup(caller, id, withMembers), request, selection)
}

async function change(
  provisioning: Provisioning,
  { caller, types, base, id, ifMatch }: ScimRequest,
  { members, others }: FoldedPatch,
): Promise<ProvisionedGroup> {
  // Whether they are ids is told by what looks them up.
  const changes = members as MemberChanges | undefined
  if (changes && others.length === 0 && ifMatch === undefined)
    return provisioning.changeMembers(caller, id, changes)
  const before = await provisioning.getGroup(caller, id, false)
  assertWanted(ifMatch, before)
  const after = applyPatch(types.group, toGroupResource(before, types, base), others)
  const { word } = toGroupWord(readResource(types.group, after))
  return provisioning.replaceGroup(caller, id, word, changes, {
    expectedVersion: before.meta.version,
    withMembers: false,
  })
}
