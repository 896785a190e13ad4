import {
  appendEvent,
  inJanitor,
  inWorkspace,
  type NewEvent,
  NOWHERE,
  SYSTEM,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectRootOf } from '../organizations/index.ts'
import { type DueRegistration, selectDue } from './due-store.ts'
import { deleteRegistration, lockRow, OPEN, type RegistrationRow, updateRegistration } from './store.ts'
import { forgetAt } from './times.ts'
import { targetOf } from './view.ts'

const BATCH = 100
const MOST_BATCHES = 20

/** Does what is due for registrations of any workspace: reminds, ends, forgets. Returns for how many it was done. */
export async function attendDue({ db, clock }: Pick<Services, 'db' | 'clock'>): Promise<number> {
  let total = 0
  for (let batch = 0; batch < MOST_BATCHES; batch++) {
    const due = await inJanitor(db, (tx) => selectDue(tx, BATCH))
    for (const one of due) await inWorkspace(db, one.workspaceId, (tx) => attend(tx, one, clock.now()))
    total += due.length
    if (due.length < BATCH) break
  }
  return total
}

async function attend(tx: WorkspaceTx, { id }: DueRegistration, now: Date): Promise<void> {
  const row = await lockRow(tx, id)
  // Somebody was faster.
  if (!row || row.due_at > now) return
  const organizationId = await selectRootOf(tx)
  const event = await settle(tx, row, now)
  await appendEvent(tx, { workspaceId: tx.workspaceId, organizationId }, SYSTEM, NOWHERE, event)
}

async function settle(tx: WorkspaceTx, row: RegistrationRow, now: Date): Promise<NewEvent> {
  const common = { outcome: 'success' as const, target: targetOf(row) }
  const data = { formId: row.form_id, status: row.status }
  if (!OPEN.includes(row.status)) {
    await deleteRegistration(tx, row.id)
    return { ...common, type: 'registration.forgotten', data }
  }
  if (row.expires_at > now) {
    await updateRegistration(tx, row.id, { reminded_at: now, due_at: row.expires_at, updated_at: now })
    return { ...common, type: 'registration.reminded', data, outgoing: true }
  }
  const ended = { status: 'expired' as const, decided_at: now, due_at: forgetAt(now), updated_at: now }
  await updateRegistration(tx, row.id, ended)
  return { ...common, type: 'registration.expired', data, outgoing: true }
}
