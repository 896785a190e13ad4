import { addSeconds } from '../../kernel/clock.ts'
import { type MoveId, newId, type OrganizationId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/access.ts'
import type { MoveRow } from './move-store.ts'

/** After so long without a word, somebody else goes on. */
export const LEASE_SECONDS = 60

/** As the log names who moves people. */
export const actorOf = (move: MoveRow) => ({
  kind: move.actor_kind,
  id: move.actor_id,
  organizationId: move.actor_organization_id,
})

/** The same as an actor, without what they hold: that is read at each stretch. */
export const moverOf = (move: MoveRow): Actor => ({
  ...{ kind: move.actor_kind, id: move.actor_id, organizationId: move.actor_organization_id },
  workspaceId: move.workspace_id,
  boundTo: move.bound_to,
  grants: [],
})

interface New {
  kind: MoveRow['kind']
  from: OrganizationId
  to: OrganizationId
  total: number
  now: Date
}

/** The row of a move that begins, in the name of who begins it. */
export const newMove = (actor: Actor, { kind, from, to, total, now }: New) => ({
  organization_id: from,
  id: newId('move') as MoveId,
  kind,
  target_id: to,
  actor_kind: actor.kind as MoveRow['actor_kind'],
  actor_id: actor.id,
  actor_organization_id: actor.organizationId,
  bound_to: actor.boundTo,
  total,
  reason: null,
  due_at: addSeconds(now, LEASE_SECONDS),
  finished_at: null,
})
