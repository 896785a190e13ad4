import type { ImportId } from '../../kernel/ids.ts'
import { appendOwnEvent, inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { ImportError } from './errors.ts'
import { lockForgotten, updateImport } from './import-store.ts'
import { deleteParts, selectKeptUntil } from './part-store.ts'

/**
 * Ends an import that waits for somebody once nothing of its file is kept any more: others may be made in its place. What it has brought
 * in stays until it is taken back. False when there was nothing to do.
 */
export async function endForgotten(
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  place: Place,
  id: ImportId,
): Promise<boolean> {
  const now = clock.now()
  return inOrganization(db, place, async (tx) => {
    const row = await lockForgotten(tx, id, now)
    if (!row) return false
    const kept = await selectKeptUntil(tx, id)
    if (kept && kept > now) {
      await updateImport(tx, id, { due_at: kept })
      return true
    }
    await deleteParts(tx, id)
    const reason = ImportError.expired.code
    const set = { status: 'cancelled' as const, options: null, reason, due_at: null, finished_at: now }
    const { done, total } = await updateImport(tx, id, set)
    await appendOwnEvent(tx, {
      ...{ type: 'import.cancelled', outcome: 'success', reason, data: { done, total } },
      target: { kind: 'import', id },
    })
    return true
  })
}
