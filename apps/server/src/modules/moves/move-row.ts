import { type MoveId, newId, type OrganizationId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import { turnOf } from '../../platform/jobs/index.ts'
import { type Author, fromAuthorColumns, toAuthor, toAuthorColumns, toEventActor } from '../roles/index.ts'
import type { MoveRow } from './move-store.ts'

/** After so long without a word, somebody else goes on. */
export const LEASE_SECONDS = 60

/** In whose name people are moved. */
export const moverOf = (move: MoveRow): Author => fromAuthorColumns('actor', move)

/** As the log names them. */
export const actorOf = (move: MoveRow) => toEventActor(moverOf(move))

interface New {
  kind: MoveRow['kind']
  from: OrganizationContext
  to: OrganizationId
  total: number
  now: Date
}

/** The row of a move that begins, in the name of who begins it. */
export const newMove = (actor: Actor, { kind, from, to, total, now }: New) => ({
  organization_id: from.id,
  id: newId('move') as MoveId,
  kind,
  target_id: to,
  ...toAuthorColumns('actor', toAuthor(actor)),
  total,
  reason: null,
  due_at: now,
  turn_of: turnOf(from),
  finished_at: null,
})
