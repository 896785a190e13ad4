import { DomainError } from '../../../kernel/errors.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { MemoryBehindError, RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import { LimitError } from '../../limits/index.ts'
import { holdClaim } from '../claim.ts'
import { outcomeOf } from '../counts.ts'
import { ImportError } from '../errors.ts'
import { recordOf } from '../events.ts'
import { type ImportRow, updateImport } from '../import-store.ts'
import { deleteParts, selectPartAfter } from '../part-store.ts'
import { openPart } from '../sealed-part.ts'
import { decodeStaged, kindOfNumber, type StagedOf } from '../staged.ts'
import { stopImport } from '../stop.ts'
import { applyPart } from './apply-part.ts'
import { SomebodyThereError } from './change-store.ts'
import { GroupNames } from './groups.ts'
import type { ImportRun, OpenPart } from './import-run.ts'
import { isAnybodyThere } from './look-ahead.ts'

/** Of the whole import, and not of one of its records. */
const STOPPING = new Set([RequestError.forbidden.code, LimitError.seats_exhausted.code])
const MOST_TRIES = 5

/**
 * Brings in part after part behind the one that is done. Each is one transaction with where the import has come to; the next one is
 * read and opened meanwhile.
 */
export async function runImport(services: Services, place: Place, row: ImportRow): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (organization?.status !== 'active') return stopImport(services, place, row, ImportError.not_found.code)
  const groupNames = await GroupNames.read(services, place, row)
  const run = { services, place, row, organization, groupNames }
  let next = readPart(run, row.checkpoint)
  for (let part = await next; part; part = await next) {
    next = readPart(run, part.number)
    // Whatever is wrong with it is told when it is its turn.
    next.catch(() => undefined)
    const stopped = await bringIn(run, part)
    if (stopped !== undefined) return stopImport(services, place, row, stopped)
  }
  await finish(services, place, row)
}

async function readPart(run: ImportRun, after: number): Promise<OpenPart | undefined> {
  const { services, place, row } = run
  const { db, vault } = services
  const part = await inOrganization(db, place, (tx) => selectPartAfter(tx, row.id, 'staged', after), {
    readOnly: true,
  })
  if (!part?.place_id) return undefined
  const { number, place_id: placeId } = part
  const bytes = await openPart(vault, { place, importId: row.id, kind: 'staged', number }, part.sealed)
  const records = decodeStaged(bytes)
  const kind = kindOfNumber(number)
  const isAlone =
    kind === 'person' && !(await isAnybodyThere(services, row, placeId, records as StagedOf['person'][]))
  return { kind, number, placeId, records, isAlone }
}

/** Why the import cannot go on; undefined when the part is done. */
async function bringIn(run: ImportRun, part: OpenPart): Promise<string | undefined> {
  const { services, place } = run
  let isAlone = part.isAlone
  let isAgain = false
  for (let tries = 1; ; tries += 1) {
    try {
      await applyPart(run, { ...part, isAlone }, isAgain)
      return undefined
    } catch (error) {
      if (tries < MOST_TRIES && error instanceof SomebodyThereError) isAlone = false
      else if (!isAgain && error instanceof MemoryBehindError) {
        isAgain = true
        if (error.isOfTree) await services.tree.refresh(place.workspaceId, part.placeId)
        await error.renew(services)
      } else if (error instanceof DomainError && STOPPING.has(error.code)) return error.code
      else throw error
    }
  }
}

async function finish(services: Services, place: Place, claimed: ImportRow): Promise<void> {
  await inOrganization(services.db, place, async (tx) => {
    const { id } = await holdClaim(tx, claimed)
    await deleteParts(tx, id)
    const set = { status: 'finished' as const, due_at: null, finished_at: services.clock.now() }
    const after = await updateImport(tx, id, set)
    await recordOf(tx, after, { type: 'import.finished', data: { ...outcomeOf(after.outcome) } })
  })
}
