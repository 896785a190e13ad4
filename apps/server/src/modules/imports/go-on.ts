import { MOST_ATTEMPTS } from '../../kernel/attempts.ts'
import type { ImportId } from '../../kernel/ids.ts'
import { inJanitor, type Place } from '../../platform/db/index.ts'
import { Turns } from '../../platform/jobs/index.ts'
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

type Work = (services: Services, place: Place, row: ImportRow, until: Date | undefined) => Promise<void>
/** What is done with an import that somebody has asked for. */
const WORK: Partial<Record<ImportRow['status'], Work>> = {
  validating: runValidation,
  running: runImport,
  undoing: runUndo,
}

/**
 * Does what is to be done of an import, from where it has come to, until that is over or somebody else is at it. Whatever ends this
 * process, each step is whole, and whoever does it again goes on behind the last one. With `until` it is left to whoever has the next turn
 * with it then, except while its file is read, which is done from the beginning. False when there was nothing to do.
 */
export async function workOnImport(
  services: Services,
  place: Place,
  id: ImportId,
  until?: Date,
): Promise<boolean> {
  const row = await claimImport(services, place, id)
  if (!row) return endForgotten(services, place, id)
  // Waiting does not mend what fails again and again, and it holds the one place that an organization has.
  if (row.failures > MOST_ATTEMPTS) {
    await stopImport(services, place, row, ImportError.given_up.code)
    return true
  }
  try {
    await WORK[row.status]?.(services, place, row, until)
    return true
  } catch (error) {
    if (error instanceof ClaimLost) return false
    // Whatever it is, it is told by what is thrown.
    await releaseClaim(services, place, row).catch(() => undefined)
    throw error
  }
}

const turns = new Turns()

/** Goes on with imports that wait, or that nobody has said a word of for a while: whoever was at them is gone, or has forgotten them. */
export const goOnWithImports = (services: Services): Promise<number> =>
  turns.go(
    services.clock,
    'imports',
    () => inJanitor(services.db, (tx) => selectDue(tx, AT_ONCE)),
    ({ id, workspaceId, organizationId }, until) =>
      workOnImport(services, { workspaceId, organizationId }, id, until),
  )
