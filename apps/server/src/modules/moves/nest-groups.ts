import type { GroupId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import type { NewEvent, OrgTx } from '../../platform/db/index.ts'
import { GroupError, selectIsInside } from '../groups/index.ts'
import { RoleError } from '../roles/index.ts'
import { givenBy } from './group-rights.ts'
import { insertNesting, type Nesting } from './group-store.ts'

/** Somebody who nests groups of another organization, by what they hold there. */
interface Nester {
  actor: Actor
  target: OrganizationContext
  now: Date
}

/** What came of nesting groups, as the logs of both organizations tell it. */
interface Nested {
  there: NewEvent[]
  here: NewEvent[]
  leftOut: number
}

/**
 * Puts groups there into one another as those are whose place they take, behind the locks of what is held there. Since an earlier
 * stretch made one of them it may have been given something that the mover could not give, or been put into one that is to be in it:
 * then it is as with whoever puts a group into another by hand, and that is left out.
 */
export async function nestGroups(there: OrgTx, nester: Nester, nesting: readonly Nesting[]): Promise<Nested> {
  // What one is given by being put into another of them the mover could give: who may be put into it stays the same.
  const given = await givenBy(there, nester, new Set(nesting.map(({ group }) => group)))
  const put: Nesting[] = []
  const left: (Nesting & { reason: string })[] = []
  for (const pair of nesting) {
    const became = given.has(pair.group) ? await nest(there, pair) : RoleError.above_own.code
    if (became === 'put') put.push(pair)
    else if (became !== 'known') left.push({ ...pair, reason: became })
  }
  const byGroup = Map.groupBy(put, ({ group }) => group)
  const byReason = Map.groupBy(left, ({ groupHere, reason }) => `${groupHere} ${reason}`)
  return {
    there: [...byGroup].map(([id, pairs]) =>
      nestedEvent(
        { outcome: 'success', reason: 'moved' },
        id,
        pairs.map(({ child }) => child),
      ),
    ),
    here: [...byReason.values()].flatMap((pairs) => {
      const [{ groupHere, reason }] = pairs as [(typeof pairs)[number]]
      return nestedEvent(
        { outcome: 'denied', reason },
        groupHere,
        pairs.map(({ childHere }) => childHere),
      )
    }),
    leftOut: left.length,
  }
}

/** Whether it is there now, or why not. */
async function nest(there: OrgTx, pair: Nesting): Promise<string> {
  if (await selectIsInside(there, pair.group, [pair.child])) return GroupError.cycle.code
  const became = await insertNesting(there, pair)
  return became === 'gone' ? GroupError.not_found.code : became
}

const nestedEvent = (
  became: Pick<NewEvent, 'outcome' | 'reason'>,
  id: GroupId,
  groupIds: readonly GroupId[],
): NewEvent => ({
  type: 'group.members_added',
  ...became,
  target: { kind: 'group', id },
  data: { changed: became.outcome === 'success' ? groupIds.length : 0, userIds: [], groupIds },
})
