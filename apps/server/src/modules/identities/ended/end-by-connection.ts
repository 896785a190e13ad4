import type { ConnectionId, OrganizationId } from '../../../kernel/ids.ts'
import {
  announce,
  appendOwnEvent,
  type Database,
  inOrganization,
  type OrgTx,
  type Place,
  together,
} from '../../../platform/db/index.ts'
import type { ConnectionLimits } from '../../connections/index.ts'
import { endWithEvents, selectThrough } from '../../sessions/index.ts'
import { deleteVoidIdentities } from '../store.ts'
import { endTokensOfKnown } from './ended-store.ts'
import { inPlacesOf, type Stretch } from './in-places.ts'

/** Rows changed in one transaction. */
const AT_ONCE = 200

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
 * all of that already. Returns the organization to go on at; undefined when nothing is left.
 */
export function endByConnection(
  db: Database,
  stretch: Stretch,
  over: OverByConnection,
): Promise<OrganizationId | undefined> {
  return inPlacesOf(db, stretch, over.connectionId, ['identities', 'sessions'], async (place, left) => {
    let count = 0
    while (count < left) {
      const done = await endHere(db, place, over)
      if (done === 0) break
      count += done
    }
    return count
  })
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
