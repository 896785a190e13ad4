import { problem } from '../problems.ts'
import type { LineProblem, ReadRecord } from '../record.ts'
import type { StagedMembership } from '../staged.ts'
import type { References } from './references.ts'

export type ReadMembership = Extract<ReadRecord, { kind: 'membership' }>

/** Somebody, or a group, that is to be in a group. Whether the person is there is asked once all people are known. */
export function fitMembership(
  { group: groupName, member, memberKind }: ReadMembership,
  line: number,
  references: References,
): StagedMembership | LineProblem {
  if (!references.place.mayBring('membership')) return problem('not_permitted')
  const group = references.group(groupName)
  if (!group) return problem('group_unknown', '/group')
  if (!group.isOwn) return problem('group_provided', '/group')
  if (!group.mayGive) return problem('above_own', '/group')
  if (memberKind === 'person') return { line, groupId: group.id, member: { key: member } }
  const child = references.group(member)
  if (!child) return problem('member_unknown', '/member')
  if (child.id === group.id) return problem('group_circle', '/member')
  return { line, groupId: group.id, member: { groupId: child.id } }
}
