import type { OrganizationId } from '../../kernel/ids.ts'
import {
  appendEvent,
  appendEvents,
  type NewEvent,
  NOWHERE,
  type OrgTx,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { toEventActor } from '../roles/index.ts'
import { authorOf } from './author.ts'
import type { ImportRow } from './import-store.ts'
import { inPieces, type Rights } from './told.ts'

/** As the log names in whose name something is brought in. */
export const actorOf = (row: ImportRow) => toEventActor(authorOf(row))

/** Puts on record what came of an import, in its own organization or where it came to. */
export function recordOf(
  tx: OrgTx | WorkspaceTx,
  row: ImportRow,
  event: Pick<NewEvent, 'type' | 'data' | 'reason' | 'outgoing'>,
  placeId: OrganizationId = row.organization_id,
): Promise<void> {
  const place = { workspaceId: row.workspace_id, organizationId: placeId }
  const outcome = event.reason === undefined ? 'success' : 'failed'
  const target = { kind: 'import', id: row.id }
  return appendEvent(tx, place, actorOf(row), NOWHERE, { ...event, outcome, target })
}

interface Batch {
  type: 'import.batch_applied' | 'import.batch_undone'
  kind: string
  /** Ids of those it is about, by what became of them. */
  about: Readonly<Record<string, readonly string[]>>
  /** How many people more there are by it. */
  people: number | undefined
  rights: Rights
}

/** Puts on record what a step has made, changed, given and taken where it came to: in one event, unless it is very much. */
export function recordBatch(
  tx: OrgTx,
  row: ImportRow,
  { type, kind, about, people, rights }: Batch,
  placeId: OrganizationId,
): Promise<void> {
  const [roles, memberships] =
    type === 'import.batch_applied' ? ['assigned', 'joined'] : ['unassigned', 'left']
  const nobody = Object.fromEntries(Object.keys(about).map((name) => [name, []]))
  const events = inPieces(rights).map((piece, at): NewEvent => {
    const isFirst = at === 0
    const data = {
      ...{ kind, ...(isFirst ? about : nobody), source: row.source },
      ...(isFirst && people !== undefined && { people }),
      ...{ [roles]: piece.roles, [memberships]: piece.memberships },
    }
    const target = { kind: 'import', id: row.id }
    // What is taken back has its consequences elsewhere, once.
    const isSent = isFirst && type === 'import.batch_undone'
    const sent = isSent ? { type: 'import.batch_undone', outgoing: true } : { type }
    return { ...sent, data, outcome: 'success', target }
  })
  const place = { workspaceId: row.workspace_id, organizationId: placeId }
  return appendEvents(tx, place, actorOf(row), NOWHERE, events)
}
