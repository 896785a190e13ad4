import { MOST_ATTEMPTS } from '../../kernel/attempts.ts'
import { forEachApart } from '../../kernel/each.ts'
import type { ImportId } from '../../kernel/ids.ts'
import { inJanitor, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { ClaimLost, claimImport, releaseClaim } from './claim.ts'
import { selectDue } from './due-store.ts'
import { endForgotten } from './end-forgotten.ts'
import { ImportError } from './errors.ts'
import type { ImportRow } from './import-store.ts'
import { runImport } from './run/run-import.ts'
import { stopImport } from './stop.ts'
import { runUndo } from './undo/run-undo.ts'
import { runValidation } from './validation/run-validation.ts'

const AT_ONCE = 20

type Work = (services: Services, place: Place, row: ImportRow) => Promise<void>
/** What is done with an import that somebody has asked for. */
const WORK: Partial<Record<ImportRow['status'], Work>> = {
  validating: runValidation,
  running: runImport,
  undoing: runUndo,
}

/**
 * Does what is to be done of an import, from where it has come to, until that is over or somebody else is at it. Whatever ends this
 * process, each step is whole, and whoever does it again goes on behind the last one.
 */
export async function workOnImport(services: Services, place: Place, id: ImportId): Promise<void> {
  const row = await claimImport(services, place, id)
  if (!row) return endForgotten(services, place, id)
  // Waiting does not mend what fails again and again, and it holds the one place that an organization has.
  if (row.failures > MOST_ATTEMPTS) return stopImport(services, place, row, ImportError.given_up.code)
  try {
    await WORK[row.status]?.(services, place, row)
  } catch (error) {
    if (error instanceof ClaimLost) return
    // Whatever it is, it is told by what is thrown.
    await releaseClaim(services, place, row).catch(() => undefined)
    throw error
  }
}

/** Goes on with imports that nobody has said a word of for a while: whoever was at them is gone, or has forgotten them. */
export async function goOnWithImports(services: Services): Promise<number> {
  const due = await inJanitor(services.db, (tx) => selectDue(tx, AT_ONCE))
  return forEachApart(due, 'imports', ({ id, ...place }) => workOnImport(services, place, id))
}
