import type { OrgTx } from '../../../platform/db/index.ts'
import { selectIsInside } from '../../groups/index.ts'
import { selectByKeys } from '../people-store.ts'
import { ImportPlace } from '../place.ts'
import type { StagedMembership } from '../staged.ts'
import { insertGroupGroup, insertGroupUsers } from './give-store.ts'
import type { GroupNames } from './groups.ts'
import type { Step } from './step.ts'

/** Beyond so many, what nodes hold of the whole organization is dropped at once. */
const ANNOUNCED_ALONE = 50

/** Puts people and groups into groups. */
export async function applyMemberships(
  step: Step,
  tx: OrgTx,
  memberships: readonly StagedMembership[],
  groupNames: GroupNames,
): Promise<void> {
  const nests = memberships.some(({ member }) => 'groupId' in member)
  const { actor, organization, now } = await step.hold(tx, 'groups:write', nests ? 'exclusive' : 'shared')
  const place = new ImportPlace(organization, actor, now, true)
  const groups = await groupNames.resolve(
    tx,
    place,
    memberships.flatMap(({ groupId, member }) =>
      'groupId' in member ? [groupId, member.groupId] : [groupId],
    ),
  )
  const keys = memberships.flatMap(({ member }) => ('key' in member ? [member.key] : []))
  const people = await selectByKeys(tx, step.row.source, keys)
  const pairs: { groupId: string; userId: string }[] = []
  const joined: [string, string][] = []
  for (const { line, groupId, member } of memberships) {
    const group = groups.get(groupId)
    if (!group) step.refuse(line, 'group_unknown', '/group')
    else if (!group.isOwn) step.refuse(line, 'group_provided', '/group')
    else if (!group.mayGive) step.refuse(line, 'above_own', '/group')
    else if ('key' in member) {
      const userId = people.get(member.key)
      if (userId) pairs.push({ groupId: group.id, userId })
      else step.refuse(line, 'member_unknown', '/member')
    } else {
      const child = groups.get(member.groupId)
      if (!child) step.refuse(line, 'member_unknown', '/member')
      else if (child.id === group.id || (await selectIsInside(tx, group.id, [child.id])))
        step.refuse(line, 'group_circle', '/member')
      else if (await insertGroupGroup(tx, group.id, child.id)) joined.push([group.id, child.id])
    }
  }
  joined.push(...(await insertGroupUsers(tx, pairs)))
  step.log.joined.push(...joined)
  step.rights.pairs.push(...joined)
  step.count('memberships', joined.length)
  announceMembers(step, joined)
}

function announceMembers(step: Step, joined: readonly (readonly [string, string])[]): void {
  const members = new Set(joined.map(([, member]) => member))
  const isMany = members.size > ANNOUNCED_ALONE || [...members].some((id) => id.startsWith('grp_'))
  for (const subject of isMany ? [step.place.id] : members) step.announce('principal', subject)
}
