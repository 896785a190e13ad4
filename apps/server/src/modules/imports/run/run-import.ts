import { DomainError } from '../../../kernel/errors.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { MemoryBehindError, RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import { areSeatsCounted, LimitError } from '../../limits/index.ts'
import { holdClaim, layAside } from '../claim.ts'
import { outcomeOf } from '../counts.ts'
import { ImportError } from '../errors.ts'
import { recordOf } from '../events.ts'
import { type ImportRow, selectImport, updateImport } from '../import-store.ts'
import { deleteParts, selectPartAfter } from '../part-store.ts'
import { openPart } from '../sealed-part.ts'
import { decodeStaged, kindOfNumber, type StagedOf } from '../staged.ts'
import { stopImport } from '../stop.ts'
import { applyPart, beginPart } from './apply-part.ts'
import { isStuck, SomebodyThereError } from './change-store.ts'
import { GroupNames } from './groups.ts'
import type { ImportRun, OpenPart } from './import-run.ts'

/** Of the whole import, and not of one of its records. */
const STOPPING = new Set([RequestError.forbidden.code, LimitError.seats_exhausted.code])
const MOST_TRIES = 5
const OTHERS_TURN = Symbol("it is others' turn")
/** Two that the database writes while a third is made ready here. */
const AT_ONCE = 3

/**
 * Brings in part after part behind the one that is done. Each is one transaction with where the import has come to; the next one is
 * read and opened meanwhile, and where nobody is expected to be in the way its rows are written while the one before commits. When its
 * turn is over (`until`) it is put behind others.
 */
export async function runImport(
  services: Services,
  place: Place,
  row: ImportRow,
  until?: Date,
): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (organization?.status !== 'active') return stopImport(services, place, row, ImportError.not_found.code)
  const groupNames = await GroupNames.read(services, place, row)
  const run = { services, place, row, organization, groupNames, isAlone: !isSomebodyThere(row), until }
  if (run.isAlone && (await bringInOverlapping(run))) return layAside(services, place, row)
  const stopped = await bringInOneByOne({ ...run, isAlone: false })
  if (stopped === OTHERS_TURN) return layAside(services, place, row)
  if (stopped !== undefined) return stopImport(services, place, row, stopped)
  await finish(services, place, row)
}

const isTurnOver = ({ until, services }: ImportRun): boolean =>
  until !== undefined && services.clock.now() >= until

/** Parts behind the one that is done, each read while the one before is brought in. */
async function* partsOf(run: ImportRun): AsyncGenerator<OpenPart> {
  let next = readPart(run, await readCheckpoint(run))
  for (let part = await next; part; part = await next) {
    next = readPart(run, part.number)
    // Whatever is wrong with it is told when it is its turn.
    next.catch(() => undefined)
    yield part
  }
}

/**
 * As long as nothing is in the way. When something is, the rest is for whoever goes one by one: what of it is done has been written down
 * with it, and what is not was never there. True when its turn is over.
 */
async function bringInOverlapping(run: ImportRun): Promise<boolean> {
  const underway: Promise<void>[] = []
  try {
    for await (const part of partsOf(run)) {
      if (await mayOverlap(run, part)) {
        const { held, done } = await beginPart(run, part, { turn: underway.at(-1) })
        underway.push(done)
        await Promise.race([held, done])
        if (underway.length >= AT_ONCE) await underway.shift()
      } else {
        await Promise.all(underway)
        underway.length = 0
        await applyPart(run, part)
      }
      if (!isTurnOver(run)) continue
      await Promise.all(underway)
      return true
    }
    await Promise.all(underway)
    return false
  } catch (error) {
    await Promise.allSettled(underway)
    const isInTheWay = error instanceof SomebodyThereError || error instanceof DomainError || isStuck(error)
    if (!isInTheWay) throw error
    return false
  }
}

/** What others wait for is done alone: of two parts at once each might wait for the other, one of them here. */
async function mayOverlap(
  { services, place }: ImportRun,
  { kind, placeId, records }: OpenPart,
): Promise<boolean> {
  if (kind !== 'person') return false
  const there = await services.tree.find(place.workspaceId, placeId)
  if (there?.status !== 'active' || areSeatsCounted(there)) return false
  return (records as StagedOf['person'][]).every(({ roles }) => roles.length === 0)
}

/** Why the import does not go on; undefined when all of it is done. */
async function bringInOneByOne(run: ImportRun): Promise<string | typeof OTHERS_TURN | undefined> {
  for await (const part of partsOf(run)) {
    const stopped = await bringIn(run, part)
    if (stopped !== undefined) return stopped
    // Behind a part, so that each turn gets on.
    if (isTurnOver(run)) return OTHERS_TURN
  }
  return undefined
}

async function readCheckpoint({ services, place, row }: ImportRun): Promise<number> {
  const now = await inOrganization(services.db, place, (tx) => selectImport(tx, row.id), { readOnly: true })
  return now?.checkpoint ?? row.checkpoint
}

/** Whether somebody was here when the file was validated. */
function isSomebodyThere({ found }: ImportRow): boolean {
  const { peopleChanged, peopleUnchanged, peopleSkipped } = outcomeOf(found)
  return peopleChanged + peopleUnchanged + peopleSkipped > 0
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
  return { kind, number, placeId, records }
}

/** Why the import cannot go on; undefined when the part is done. */
async function bringIn(run: ImportRun, part: OpenPart): Promise<string | undefined> {
  const { services, place } = run
  let isAgain = false
  for (let tries = 1; ; tries += 1) {
    try {
      await applyPart(run, part, isAgain)
      return undefined
    } catch (error) {
      if (tries < MOST_TRIES && error instanceof SomebodyThereError) continue
      if (!isAgain && error instanceof MemoryBehindError) {
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
