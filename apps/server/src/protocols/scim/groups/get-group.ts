import type { Endpoint } from '../http/endpoint.ts'
import { isSelected, selectionOf } from '../resources/select-attributes.ts'
import { isKnown, versionOfGroup } from '../resources/version.ts'
import { answerGroup } from './answer-group.ts'

/** RFC 7644 3.4.1: `GET /Groups/{id}`. Who is in it is not read where nobody asks. */
export const getGroup: Endpoint = async (provisioning, request) => {
  const { caller, types, id, query, ifNoneMatch } = request
  const selection = selectionOf(query)
  const withMembers = isSelected(types.group, selection, 'members')
  const group = await provisioning.getGroup(caller, id, withMembers)
  const version = versionOfGroup(group)
  return isKnown(ifNoneMatch, version)
    ? { status: 304, version }
    : answerGroup(200, group, request, selection)
}
