import type { OrganizationId } from '../../kernel/ids.ts'
import { appendEvent, type EventActor, lockTree, NOWHERE, type WorkspaceTx } from '../../platform/db/index.ts'
import { countPeopleAt, selectRow, updateStatus } from './tree-store.ts'

/**
 * Archives an organization that everybody has left, in the name of whoever had them leave. False when somebody has come in
 * meanwhile; one that is closed already stays as it is.
 */
export async function archiveEmptied(
  tx: WorkspaceTx,
  id: OrganizationId,
  actor: EventActor,
  now: Date,
): Promise<boolean> {
  await lockTree(tx, 'exclusive')
  const row = await selectRow(tx, id, true)
  if (row.status === 'archived' || row.status === 'deleted') return true
  if ((await countPeopleAt(tx, id)) > 0) return false
  await updateStatus(tx, id, 'archived', now)
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId: id }, actor, NOWHERE, {
    type: 'organization.archived',
    outcome: 'success',
    target: { kind: 'organization', id },
    data: { slug: row.slug, from: row.status, to: 'archived' },
    outgoing: true,
  })
  return true
}
