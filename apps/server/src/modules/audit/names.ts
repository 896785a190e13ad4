import { z } from 'zod'
import { covers, isPermitted, permissionsAt } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'
import { selectNames } from './name-store.ts'
import type { ShownEvent } from './rows.ts'

export const Names = z
  .record(z.string(), z.string())
  .describe('What those are called by now who stand in the events and whom you may see, by id.')

/** Of many that something was given to or taken from, so many are named. */
const MOST_NAMED = 20

const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value.slice(0, MOST_NAMED) : []
const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined

/** Who stands inside what an event says was given to many or taken from them: for a look at that event alone. */
export function idsInside(data: ShownEvent['data']): string[] {
  const all = (name: string): readonly unknown[] =>
    Array.isArray(data[name]) ? (data[name] as unknown[]) : []
  const holders = [...all('assigned'), ...all('unassigned')].flatMap((one) =>
    listOf(fieldOf(one, 'assignments')).map((assignment) => fieldOf(assignment, 'principalId')),
  )
  const members = [...all('joined'), ...all('left')].flatMap((one) => [
    fieldOf(one, 'groupId'),
    ...listOf(fieldOf(one, 'userIds')),
    ...listOf(fieldOf(one, 'groupIds')),
  ])
  return [...holders, ...members].filter((id) => typeof id === 'string')
}

type Reader = Pick<Run<'organization'>, 'tx' | 'actor' | 'organization' | 'clock' | 'services'>

/** Names for the events of a page, in one statement; and of the organizations below whose events they are. */
export async function namesIn(
  reader: Reader,
  events: readonly ShownEvent[],
  besides: readonly string[] = [],
): Promise<Record<string, string>> {
  const { tx, actor, organization, clock } = reader
  const held = permissionsAt(actor, organization, clock.now())
  const ids = events.flatMap(({ actorId, targetId, data }) =>
    [actorId, targetId, data.userId, data.principalId].filter((id) => typeof id === 'string'),
  )
  const named = await selectNames(tx, [...ids, ...besides], (permission) => covers(held, permission))
  return { ...named, ...(await organizationsOf(reader, events)) }
}

async function organizationsOf(
  { actor, organization: here, clock, services }: Reader,
  events: readonly ShownEvent[],
): Promise<Record<string, string>> {
  const others = [...new Set(events.map((event) => event.organizationId))].filter((id) => id !== here.id)
  const found = await Promise.all(others.map((id) => services.tree.find(here.workspaceId, id)))
  const seen = found.filter((one) => one && isPermitted(actor, 'organization:read', one, clock.now()))
  return Object.fromEntries(seen.flatMap((one) => (one ? [[one.id, one.name]] : [])))
}
