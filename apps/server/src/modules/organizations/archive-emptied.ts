import type { OrganizationId } from '../../kernel/ids.ts'
import { appendEvent, type EventActor, lockTree, NOWHERE, type WorkspaceTx } from '../../platform/db/index.ts'
import { hasOpenChildren, hasPeople, selectRow, updateStatus } from './tree-store.ts'

/**
 * Archives an organization that everybody has left, in the name of whoever had them leave. Not when somebody has come in
 * meanwhile, or another organization has come below it, which would be closed with it and was asked about by nobody; one that is
 * closed already stays as it is.
 */
export async function archiveEmptied(
  tx: WorkspaceTx,
  id: OrganizationId,
  actor: EventActor,
  now: Date,
): Promise<'archived' | 'has_people' | 'has_children'> {
  await lockTree(tx, 'exclusive')
  const row = await selectRow(tx, id, true)
  if (row.status === 'archived' || row.status === 'deleted') return 'archived'
  if (await hasPeople(tx, id)) return 'has_people'
  if (await hasOpenChildren(tx, id)) return 'has_children'
  await updateStatus(tx, id, 'archived', now)
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId: id }, actor, NOWHERE, {
    type: 'organization.archived',
    outcome: 'success',
    target: { kind: 'organization', id },
    data: { slug: row.slug, from: row.status, to: 'archived' },
    outgoing: true,
  })
  return 'archived'
}
