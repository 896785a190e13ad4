import type { OrganizationId } from '../../../kernel/ids.ts'
import type { WorkspaceTx } from '../../../platform/db/index.ts'
import { archiveEmptied, assertFromAbove, enterTree } from '../../organizations/index.ts'
import { readHeldIn } from '../author.ts'
import { actorOf } from '../events.ts'
import type { UndoStep } from './undo-step.ts'
import type { BatchRow } from './undo-store.ts'

/**
 * Archives organizations that were made and in which nobody is. They are not deleted: a slug is never used again, and the same file may
 * come again.
 */
export async function undoOrganizations(
  step: UndoStep,
  tx: WorkspaceTx,
  { created }: BatchRow,
): Promise<void> {
  const { services, row, organization } = step
  const now = services.clock.now()
  const actor = await readHeldIn(tx, row, organization)
  // What is below goes first.
  for (const id of [...created].reverse() as OrganizationId[]) {
    const found = await enterTree(tx, 'exclusive', actor, id, now)
    assertFromAbove(actor, found, now)
    const became = await archiveEmptied(tx, id, actorOf(row), now)
    if (became !== 'archived') step.keep('organizationsKept', id, 'in_use')
    else {
      step.add('organizationsArchived')
      step.announce('tree', id)
    }
  }
}
