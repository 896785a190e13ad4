import type { OrganizationId, SessionId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inOrganization, inSubtree, type Place } from '../../platform/db/index.ts'
import { endWithEvents } from './end-with-events.ts'
import type { EndReason } from './sessions.ts'
import { selectOver, selectOverBelow } from './store.ts'

/** Sessions ended in one transaction, and organizations looked through at once. */
const AT_ONCE = 200
const LOOKED_AT = 1_000

/** How far a subtree is done with. */
export interface Reached {
  organizationId: OrganizationId
  sessionId?: SessionId | undefined
}

/** A part of a subtree to be looked through. */
export interface Stretch {
  workspaceId: WorkspaceId
  headId: OrganizationId
  from: Reached | undefined
  /** About so many sessions. */
  limit: number
}

/**
 * Writes down that sessions at or below an organization are over: it was suspended since they began, so they are
 * worth nothing already. A few at a time, each with its event in the same transaction, so that breaking off loses
 * nothing. Returns where to go on; undefined when none is left.
 */
export async function endSessionsBelow(
  db: Database,
  { workspaceId, headId, from, limit }: Stretch,
  reason: EndReason,
  now: Date,
): Promise<Reached | undefined> {
  const over = await inSubtree(db, { workspaceId, headId }, (tx) =>
    selectOverBelow(tx, from?.organizationId, LOOKED_AT),
  )
  if (!over) return undefined
  const { validFrom, ids, lookedTo } = over
  let left = limit
  for (const organizationId of ids) {
    if (left <= 0) return { organizationId }
    const after = organizationId === from?.organizationId ? from.sessionId : undefined
    const what = { before: validFrom, after, reason, now }
    const done = await endOver({ db, place: { workspaceId, organizationId } }, what, left)
    if (done.last) return { organizationId, sessionId: done.last }
    left -= done.count
  }
  return lookedTo && { organizationId: lookedTo }
}

/** The same for every open session of one organization, before its rows are removed. */
export async function endAllSessions(
  db: Database,
  place: Place,
  reason: EndReason,
  now: Date,
): Promise<void> {
  await endOver({ db, place }, { before: now, after: undefined, reason, now }, Number.POSITIVE_INFINITY)
}

interface Over {
  before: Date
  after: SessionId | undefined
  reason: EndReason
  now: Date
}

/** Batch by batch until there is no more, or `limit` is reached: then `last` is where to go on. */
async function endOver(
  { db, place }: { db: Database; place: Place },
  { before, after, reason, now }: Over,
  limit: number,
): Promise<{ count: number; last?: SessionId }> {
  let count = 0
  let last = after
  for (;;) {
    const found = await inOrganization(db, place, async (tx) => {
      const sessions = await selectOver(tx, { before, after: last, limit: AT_ONCE })
      await endWithEvents(tx, sessions, reason, now)
      return sessions
    })
    count += found.length
    last = found.at(-1)?.id
    if (!last || found.length < AT_ONCE) return { count }
    if (count >= limit) return { count, last }
  }
}
