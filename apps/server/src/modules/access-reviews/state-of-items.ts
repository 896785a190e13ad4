import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { type ConsentRow, isSince, selectConsentsOf } from '../grants/index.ts'
import {
  type Item,
  membershipKey,
  type Present,
  selectGivenAnew,
  selectPresentAssignments,
  selectPresentMemberships,
  selectThere,
} from './judge-store.ts'

/** What has become of something since it was looked at; `provided`: it is had by another's word, and comes back by it. */
export type State = 'there' | 'gone' | 'changed' | 'provided'

/** Of each item, by its id. `since`: when it was looked at. */
export async function stateOfItems(
  tx: OrgTx,
  items: readonly Item[],
  { since, now }: { since: Date; now: Date },
): Promise<Map<string, State>> {
  const of = (kind: Item['kind']) => items.filter((item) => item.kind === kind)
  const [assignments, memberships, applications] = [of('assignment'), of('membership'), of('application')]
  const userIds = [...new Set(applications.map(({ principal_id: id }) => id as UserId))]
  const [held, inside, there, consents] = await together(
    selectPresentAssignments(
      tx,
      assignments.flatMap(({ assignment_id: id }) => id ?? []),
      now,
    ),
    selectPresentMemberships(tx, memberships),
    selectThere(tx, userIds),
    userIds.length > 0 ? selectConsentsOf(tx, userIds) : Promise.resolve([]),
  )
  const missing = assignments.filter(({ assignment_id: id }) => !id || !held.has(id))
  const anew = await selectGivenAnew(tx, missing, now)
  const states = new Map<string, State>()
  for (const item of assignments) {
    const present = item.assignment_id ? held.get(item.assignment_id) : undefined
    states.set(item.id, present ? stateOf(present, item) : anew.has(item.id) ? 'changed' : 'gone')
  }
  for (const item of memberships) {
    const present = inside.get(membershipKey(item.group_id, item.principal_id))
    states.set(item.id, present ? stateOf(present, item) : 'gone')
  }
  for (const item of applications) {
    const consent = consents.find((one) => isFor(one, item, tx))
    const { withdrawn, anew: isAnew } = isSince(consent, since)
    if (!there.has(item.principal_id) || (withdrawn && !isAnew)) states.set(item.id, 'gone')
    else states.set(item.id, isAnew ? 'changed' : 'there')
  }
  return states
}

/** Times are kept to the microsecond there, and compared to the millisecond here. */
const stateOf = ({ isProvided, since }: Present, { held_since: then }: Item): State =>
  since.getTime() !== then.getTime() ? 'changed' : isProvided ? 'provided' : 'there'

const isFor = (consent: ConsentRow, item: Item, tx: OrgTx): boolean =>
  consent.userId === item.principal_id &&
  consent.clientId === item.client_id &&
  consent.enteredId === tx.organizationId
