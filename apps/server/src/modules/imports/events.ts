import type { OrganizationId } from '../../kernel/ids.ts'
import { appendEvent, type NewEvent, NOWHERE, type OrgTx, type WorkspaceTx } from '../../platform/db/index.ts'
import { toEventActor } from '../roles/index.ts'
import { authorOf } from './author.ts'
import type { ImportRow } from './import-store.ts'

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
