import type { SealerTx } from '../../platform/db/index.ts'
import { EVENTS_OF_MANY, EVENTS_OF_ONE } from './people-events.ts'
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

const OF_ONE: Readonly<Record<string, number>> = EVENTS_OF_ONE
const OF_MANY: Readonly<Record<string, number>> = EVENTS_OF_MANY

/** How many people more there are by an event; undefined where it changes nothing about them. */
function changeOf({ type, outcome, data }: TalliedEvent): number | undefined {
  if (outcome !== 'success') return undefined
  const each = OF_MANY[type]
  if (each === undefined) return OF_ONE[type]
  return typeof data.people === 'number' ? each * data.people : undefined
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
