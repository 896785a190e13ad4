import { inJanitor } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { attend } from './attend.ts'
import { selectDueMetadata } from './store.ts'

const AT_ONCE = 10
const BATCH = 200
/** A run ends well before its job is taken for lost; the next one goes on. */
const LONGEST_MS = 240_000

/**
 * Reads the metadata that are due. Whoever comes next does not wait for one that is slow, and of an organization one is read
 * at a time: as many slow ones as somebody has set up hold up nobody else. Returns how many were attended to.
 */
export async function refreshDue(services: Services): Promise<number> {
  const until = performance.now() + LONGEST_MS
  let total = 0
  for (;;) {
    const due = await inJanitor(services.db, (tx) => selectDueMetadata(tx, BATCH))
    const failures: unknown[] = []
    const next = due.values()
    const work = async () => {
      for (const one of next) {
        if (performance.now() >= until) return
        await attend(services, one).catch((error: unknown) => failures.push(error))
        total += 1
      }
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
    // What fails keeps nothing else from being done, and is not tried again at once.
    if (failures.length > 0) throw failures[0]
    if (due.length === 0 || performance.now() >= until) return total
  }
}
