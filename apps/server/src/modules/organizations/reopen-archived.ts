import type { OrganizationId } from '../../kernel/ids.ts'
import type { Actor } from '../../platform/access.ts'
import { appendEvent } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { enterTree } from './current-context.ts'
import { OrganizationError } from './errors.ts'
import { assertFromAbove } from './rules.ts'
import { selectRow, updateStatus } from './tree-store.ts'

/** Opens an archived organization again for what is to come into it, by whoever may: as reactivating it does. */
export async function reopenArchived(
  actor: Actor,
  { tx, origin, clock, announce }: Pick<Run<'workspace'>, 'tx' | 'origin' | 'clock' | 'announce'>,
  id: OrganizationId,
): Promise<void> {
  assertFromAbove(actor, await enterTree(tx, 'exclusive', actor, id, clock.now()), clock.now())
  const row = await selectRow(tx, id, true)
  if (row.status !== 'archived') throw OrganizationError.wrong_status({ status: row.status })
  await updateStatus(tx, id, 'active', clock.now())
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId: id }, actor, origin, {
    type: 'organization.reactivated',
    outcome: 'success',
    target: { kind: 'organization', id },
    data: { slug: row.slug, from: row.status, to: 'active' },
    outgoing: true,
  })
  announce('tree', id)
}
