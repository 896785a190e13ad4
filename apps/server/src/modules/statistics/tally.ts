import type { SealerTx } from '../../platform/db/index.ts'
import {
  addDays,
  addWorkspaceDays,
  type Day,
  followPeople,
  followSizes,
  type People,
  type SizeChange,
} from './tally-store.ts'

/** What counting looks at. */
export interface TalliedEvent {
  organizationId: string
  workspaceId: string
  type: string
  outcome: string
  occurredAt: string
  data: Readonly<Record<string, unknown>>
}

/** How many people each leaves more. */
const CHANGES: Readonly<Record<string, number>> = {
  'user.created': 1,
  'user.deleted': -1,
  'user.suspended': 0,
  'user.reactivated': 0,
  'user.activated': 0,
  'user.second_factor_enrolled': 0,
  'user.second_factor_removed': 0,
  'user.second_factor_reset': 0,
  'user.passkey_added': 0,
  'user.passkey_removed': 0,
  'user.passkeys_recovered': 0,
}
/** One event for many people says how many more there are by it. */
const OF_MANY = new Set(['import.batch_applied', 'import.batch_undone'])

/** How many people more there are by an event; undefined where it changes nothing about them. */
function changeOf({ type, outcome, data }: TalliedEvent): number | undefined {
  if (outcome !== 'success') return undefined
  if (!OF_MANY.has(type)) return CHANGES[type]
  return typeof data.people === 'number' ? data.people : undefined
}
const FAILED = new Set(['user.sign_in_failed', 'user.second_factor_failed'])

/** Counts events that have just got their place, in the same transaction: each once, however often it is tried. */
export async function tallyEvents(tx: SealerTx, events: readonly TalliedEvent[], now: Date): Promise<void> {
  const days = daysOf(events)
  if (days.length > 0) {
    await addDays(tx, days)
    await addWorkspaceDays(tx, days)
  }
  const people = peopleOf(events)
  if (people.length > 0) await followPeople(tx, people, now)
  const sizes = sizesOf(events)
  if (sizes.length > 0) await followSizes(tx, sizes, now)
}

function daysOf(events: readonly TalliedEvent[]): Day[] {
  const days = new Map<string, Day>()
  for (const { organizationId, workspaceId, type, outcome, occurredAt } of events) {
    const isSignIn = type === 'user.signed_in' && outcome === 'success'
    if (!isSignIn && !FAILED.has(type)) continue
    const day = occurredAt.slice(0, 10)
    const key = `${organizationId} ${day}`
    const sum = days.get(key) ?? { organizationId, workspaceId, day, signIns: 0, failedSignIns: 0 }
    days.set(key, {
      ...sum,
      signIns: sum.signIns + (isSignIn ? 1 : 0),
      failedSignIns: sum.failedSignIns + (isSignIn ? 0 : 1),
    })
  }
  return [...days.values()]
}

function peopleOf(events: readonly TalliedEvent[]): People[] {
  const people = new Map<string, People>()
  for (const event of events) {
    const { organizationId, workspaceId } = event
    const change = changeOf(event)
    if (change === undefined) continue
    const before = people.get(organizationId)?.change ?? 0
    people.set(organizationId, { organizationId, workspaceId, change: before + change })
  }
  return [...people.values()]
}

/** How many organizations each leaves more; those that go take what is below them along, which a count finds. */
const ORGANIZATIONS: Readonly<Record<string, number>> = {
  'organization.created': 1,
  'organization.deleted': -1,
}

function sizesOf(events: readonly TalliedEvent[]): SizeChange[] {
  const sizes = new Map<string, SizeChange>()
  for (const event of events) {
    const { workspaceId, type, outcome } = event
    const [organizations, people] = [ORGANIZATIONS[type], changeOf(event)]
    if (outcome !== 'success' || (organizations === undefined && people === undefined)) continue
    const before = sizes.get(workspaceId) ?? { workspaceId, organizations: 0, people: 0 }
    sizes.set(workspaceId, {
      workspaceId,
      organizations: before.organizations + (organizations ?? 0),
      people: before.people + (people ?? 0),
    })
  }
  return [...sizes.values()]
}
