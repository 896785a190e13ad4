import type { OrganizationId } from '../../../kernel/ids.ts'
import { type Actor, isPermitted } from '../../../platform/access.ts'
import type { WorkspaceTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import { archiveEmptied, assertFromAbove, enterTree } from '../../organizations/index.ts'
import { actorOf } from '../events.ts'
import { IMPORT } from '../place.ts'
import type { UndoStep } from './undo-step.ts'
import type { BatchRow } from './undo-store.ts'

/**
 * Archives organizations that were made and in which nobody is. They are not deleted: a slug is never used again, and the same file may
 * come again.
 */
export async function undoOrganizations(
  step: UndoStep,
  tx: WorkspaceTx,
  actor: Actor,
  { created }: BatchRow,
): Promise<void> {
  const { services, row, organization } = step
  const now = services.clock.now()
  if (!isPermitted(actor, IMPORT, organization, now)) throw RequestError.forbidden({ permission: IMPORT })
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
