import { DomainError } from '../../../kernel/errors.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import { type Actor, isPermitted } from '../../../platform/access.ts'
import { lockTree, type WorkspaceTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import { archiveEmptied, assertFromAbove, enterTree } from '../../organizations/index.ts'
import { actorOf } from '../events.ts'
import { IMPORT } from '../place.ts'
import type { ProblemCode } from '../problems.ts'
import { selectMadeOrganization } from './made-organization.ts'
import type { UndoStep } from './undo-step.ts'
import type { BatchRow } from './undo-store.ts'

/**
 * Archives organizations that were made, unless somebody is in them or others below them, or something was set up or changed there
 * since: that would be closed with them. They are not deleted: a slug is never used again, and the same file may come again.
 */
export async function undoOrganizations(
  step: UndoStep,
  tx: WorkspaceTx,
  actor: Actor,
  { created }: BatchRow,
): Promise<void> {
  const { services, organization } = step
  const now = services.clock.now()
  if (!isPermitted(actor, IMPORT, organization, now)) throw RequestError.forbidden({ permission: IMPORT })
  await lockTree(tx, 'exclusive')
  // What is below goes first.
  for (const id of [...created].reverse() as OrganizationId[]) {
    const became = await takeBack(step, tx, actor, id)
    if (became === 'archived') {
      step.add('organizationsArchived')
      step.announce('tree', id)
    } else if (became !== 'gone') step.keep('organizationsKept', id, became)
  }
}

const WHY_KEPT = { has_people: 'in_use', has_children: 'organizations_below' } as const

async function takeBack(
  { services, row }: UndoStep,
  tx: WorkspaceTx,
  actor: Actor,
  id: OrganizationId,
): Promise<'archived' | 'gone' | ProblemCode> {
  const now = services.clock.now()
  const { isGone, isClosed, isChanged } = await selectMadeOrganization(tx, id, row.begun_at ?? row.created_at)
  if (isGone) return 'gone'
  const found = await enterTree(tx, 'exclusive', actor, id, now).catch(unlessOutOfSight)
  if (!found) return 'not_permitted'
  assertFromAbove(actor, found, now)
  if (isChanged && !isClosed) return 'changed_since'
  const became = await archiveEmptied(tx, id, actorOf(row), now)
  return became === 'archived' ? became : WHY_KEPT[became]
}

/** It was moved to where whoever takes the import back sees nothing: it stays there. */
function unlessOutOfSight(error: unknown): undefined {
  if (error instanceof DomainError && error.code === RequestError.not_found.code) return undefined
  throw error
}
