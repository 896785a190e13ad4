import type { OrgTx } from '../../../platform/db/index.ts'
import { takeMemberships } from './undo-people.ts'
import type { UndoStep } from './undo-step.ts'
import { type BatchRow, deleteEmptyGroups, selectGroupsThere } from './undo-store.ts'

/** Takes groups away in which nobody is any more, with what was given to them. */
export async function undoGroups(step: UndoStep, tx: OrgTx, { created }: BatchRow): Promise<void> {
  await step.hold(tx, 'groups:write', 'exclusive')
  const there = await selectGroupsThere(tx, created)
  const gone = await deleteEmptyGroups(tx, there)
  step.removed.push(...gone)
  step.add('groupsRemoved', gone.length)
  const left = new Set<string>(gone)
  for (const id of there) if (!left.has(id)) step.keep('groupsKept', id, 'in_use')
}

export async function undoMemberships(step: UndoStep, tx: OrgTx, batch: BatchRow): Promise<void> {
  await step.hold(tx, 'groups:write', 'exclusive')
  await takeMemberships(step, tx, batch)
}
