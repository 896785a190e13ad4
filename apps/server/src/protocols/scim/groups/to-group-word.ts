import type { GroupWord, MemberId } from '../../../modules/directories/index.ts'
import { ScimFault } from '../faults.ts'
import type { Resource } from '../resources/read-resource.ts'
import { isObject, own } from '../schemas/find.ts'

/** What a resource says of a group, as `readResource` has read it, and who is in it. */
export function toGroupWord(resource: Resource): { word: GroupWord; members: MemberId[] } {
  const { externalId, displayName, members, ...rest } = resource
  return {
    word: {
      externalId: typeof externalId === 'string' ? externalId : null,
      displayName: typeof displayName === 'string' ? displayName : '',
      rest,
    },
    members: Array.isArray(members) ? members.map(idOf) : [],
  }
}

/** Whether it is the id of anybody is told by what looks it up. */
function idOf(member: unknown): MemberId {
  const id = isObject(member) ? own(member, 'value') : undefined
  if (typeof id !== 'string')
    throw ScimFault.invalid_value({ attribute: 'members.value', reason: 'is an id' })
  return id as MemberId
}
