import type { ConnectionId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import {
  announce,
  appendOwnEvent,
  type Database,
  inOrganization,
  inSubtree,
  type OrgTx,
  type Place,
  together,
} from '../../platform/db/index.ts'
import { type ConnectionLimits, deleteVoidIdentities } from '../connections/index.ts'
import { endTokensOfKnown, selectKnowing, selectThrough } from './connection-store.ts'
import { endWithEvents } from './end-with-events.ts'

/** Rows changed in one transaction, and organizations looked for at once. */
const AT_ONCE = 200
const LOOKED_AT = 1_000

/** What is over of what came through a connection. */
export interface OverByConnection {
  connectionId: ConnectionId
  /** Of the connection now; what it vouched for before is over. Undefined when it is gone, and all of it is over. */
  limits: Pick<ConnectionLimits, 'validFrom' | 'generation'> | undefined
  /** When it was ended. */
  at: Date
  now: Date
}

/**
 * Writes down that what came through a connection is over, in every organization at or below its own: sessions end, each
 * with its event, tokens of the people whom it knows are void, and identities that lead to nobody are removed. Memory refuses
 * all of that already. A batch at a time, each leaving nothing to be done twice, so that breaking off loses nothing. Returns
 * the organization to go on at; undefined when nothing is left.
 */
export async function endByConnection(
  db: Database,
  {
    workspaceId,
    headId,
    from,
    limit,
  }: {
    workspaceId: WorkspaceId
    headId: OrganizationId
    from: OrganizationId | undefined
    /** About so many rows. */
    limit: number
  },
  over: OverByConnection,
): Promise<OrganizationId | undefined> {
  const ids = await inSubtree(db, { workspaceId, headId }, (tx) =>
    selectKnowing(tx, over.connectionId, from, LOOKED_AT),
  )
  let left = limit
  for (const organizationId of ids) {
    for (;;) {
      if (left <= 0) return organizationId
      const done = await endHere(db, { workspaceId, organizationId }, over)
      if (done === 0) break
      left -= done
    }
  }
  return ids.length === LOOKED_AT ? ids.at(-1) : undefined
}

/** One batch of one organization; zero when there is no more. */
function endHere(db: Database, place: Place, over: OverByConnection): Promise<number> {
  return inOrganization(db, place, async (tx) => {
    const before = over.limits ? over.limits.validFrom : null
    const isNothingOver = over.limits !== undefined && before === null
    if (isNothingOver) return 0
    const sessions = await selectThrough(tx, over.connectionId, before, AT_ONCE)
    if (sessions.length > 0) {
      await endWithEvents(tx, sessions, 'connection_ended', over.now)
      return sessions.length
    }
    const ended = await endTokens(tx, over, before ?? over.at)
    if (ended > 0) return ended
    return deleteVoidIdentities(tx, over.connectionId, over.limits?.generation, AT_ONCE)
  })
}

/** What applications hold by `offline_access` has no session to end with. */
async function endTokens(tx: OrgTx, { connectionId }: OverByConnection, at: Date): Promise<number> {
  const users = await endTokensOfKnown(tx, connectionId, at, AT_ONCE)
  await together(
    ...users.map((id) =>
      appendOwnEvent(tx, {
        type: 'user.tokens_ended',
        outcome: 'success',
        target: { kind: 'user', id },
        data: { connectionId, reason: 'connection_ended' },
      }),
    ),
  )
  await announce(
    tx,
    users.map((subject) => ({ workspaceId: tx.workspaceId, topic: 'principal' as const, subject })),
  )
  return users.length
}
