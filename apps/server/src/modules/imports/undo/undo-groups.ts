import type { GroupId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { Ceiling } from './ceiling.ts'
import { takeMemberships } from './undo-people.ts'
import type { UndoStep } from './undo-step.ts'
import { type BatchRow, deleteEmptyGroups, selectGroupsThere, selectThere } from './undo-store.ts'

/** Takes groups away in which nobody is any more, with what was given to them. */
export async function undoGroups(step: UndoStep, tx: OrgTx, { created }: BatchRow): Promise<void> {
  const ceiling = new Ceiling(tx, await step.hold(tx, 'groups:write', 'exclusive'))
  const there: GroupId[] = []
  for (const id of await selectGroupsThere(tx, created)) {
    if (await ceiling.isAbove(id)) step.keep('groupsKept', id, 'holds_more')
    else there.push(id)
  }
  const { gone, rights } = await deleteEmptyGroups(tx, there)
  step.rights.roles.push(...rights.roles)
  step.rights.pairs.push(...rights.pairs)
  step.removed.push(...gone)
  step.add('groupsRemoved', gone.length)
  const left = new Set<string>(gone)
  for (const id of there) if (!left.has(id)) step.keep('groupsKept', id, 'in_use')
}

export async function undoMemberships(step: UndoStep, tx: OrgTx, batch: BatchRow): Promise<void> {
  const ceiling = new Ceiling(tx, await step.hold(tx, 'groups:write', 'exclusive'))
  const pairs = await selectThere(tx, batch.joined)
  for (const [group] of pairs) await ceiling.isAbove(group)
  await takeMemberships(step, tx, pairs, ceiling)
}
