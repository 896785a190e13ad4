import { DomainError } from '../../../kernel/errors.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import {
  announce,
  crossTo,
  inOrganization,
  inWorkspace,
  type OrgTx,
  type Place,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import { OrganizationError } from '../../organizations/index.ts'
import { readHeld } from '../author.ts'
import { claimColumns, holdClaim, layAside } from '../claim.ts'
import { added, takenBackOf } from '../counts.ts'
import { ImportError } from '../errors.ts'
import { recordBatch, recordOf } from '../events.ts'
import { type ImportRow, updateImport } from '../import-store.ts'
import { insertLines } from '../line-store.ts'
import { lockRunning, updateProgress } from '../run/progress-store.ts'
import { stopImport } from '../stop.ts'
import { undoGroups, undoMemberships } from './undo-groups.ts'
import { undoOrganizations } from './undo-organizations.ts'
import { undoPeople } from './undo-people.ts'
import { UndoStep } from './undo-step.ts'
import { type BatchRow, selectBatchBefore } from './undo-store.ts'

/** Of the whole undo, and not of one of those it is about. */
const STOPPING = new Set([RequestError.forbidden.code, OrganizationError.above_own.code])

/**
 * Takes back batch after batch, the last one first. Each is one transaction with how far the undo has come. When its turn is over
 * (`until`) it is put behind others.
 */
export async function runUndo(services: Services, place: Place, row: ImportRow, until?: Date): Promise<void> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (!organization) return stopImport(services, place, row, ImportError.not_found.code)
  const undo = { services, place, row, organization }
  for (let before = row.checkpoint; ; ) {
    const after = before
    const batch = await inOrganization(services.db, place, (tx) => selectBatchBefore(tx, row.id, after), {
      readOnly: true,
    })
    if (!batch) return finish(services, place, row)
    before = batch.number
    try {
      await takeBack(undo, batch)
    } catch (error) {
      if (!(error instanceof DomainError) || !STOPPING.has(error.code)) throw error
      return stopImport(services, place, row, error.code)
    }
    if (until && services.clock.now() >= until) return layAside(services, place, row)
  }
}

interface Undo {
  services: Services
  place: Place
  row: ImportRow
  organization: OrganizationContext
}

async function takeBack(undo: Undo, batch: BatchRow): Promise<void> {
  const { services, place, organization } = undo
  const there = await services.tree.find(place.workspaceId, batch.place_id)
  const stepOf = (row: ImportRow) =>
    new UndoStep({ services, row, organization, place: there ?? organization, isAgain: false })
  if (batch.kind !== 'organization') {
    const changes = await inOrganization(services.db, place, async (tx) => {
      const step = stepOf(await holdClaim(tx, undo.row))
      // With an organization that is gone all of it is.
      if (there) await takeBackThere(step, tx, batch, there)
      await conclude(tx, step, batch)
      return step.changes
    })
    return services.state.apply(changes)
  }
  const actor = await readHeld(services, undo.row, organization)
  const changes = await inWorkspace(services.db, place.workspaceId, async (tx) => {
    const step = stepOf(await lockRunning(tx, undo.row))
    await undoOrganizations(step, tx, actor, batch)
    await conclude(tx, step, batch)
    return step.changes
  })
  services.state.apply(changes)
}

async function takeBackThere(
  step: UndoStep,
  tx: OrgTx,
  batch: BatchRow,
  there: OrganizationContext,
): Promise<void> {
  const work = async (at: OrgTx) => {
    await takeBackOf(step, at, batch)
    const { removed, restored, rights } = step
    const people = batch.kind === 'person' ? -removed.length : undefined
    const about = { removed, restored }
    const told = { type: 'import.batch_undone', kind: batch.kind, about, people, rights } as const
    await recordBatch(at, step.row, told, there.id)
    step.announce('principal', there.id)
  }
  await (there.id === tx.organizationId ? work(tx) : crossTo(tx, there.id, work))
}

function takeBackOf(step: UndoStep, tx: OrgTx, batch: BatchRow): Promise<void> {
  switch (batch.kind) {
    case 'group':
      return undoGroups(step, tx, batch)
    case 'membership':
      return undoMemberships(step, tx, batch)
    default:
      return undoPeople(step, tx, batch)
  }
}

/** What is written with every batch: what was taken back, what stays, and how far it is. */
async function conclude(tx: OrgTx | WorkspaceTx, step: UndoStep, batch: BatchRow): Promise<void> {
  const { row } = step
  const { from, findings: found, columns } = step.findings.takeOnTopOf(row)
  await insertLines(tx, { organizationId: row.organization_id, importId: row.id, from }, found)
  await updateProgress(tx, row, {
    checkpoint: batch.number,
    failures: 0,
    undone_steps: row.undone_steps + 1,
    taken_back: JSON.stringify(added(takenBackOf(row.taken_back), step.back)),
    ...columns,
    ...claimColumns(step.services),
  })
  await announce(tx, step.changes)
}

async function finish(services: Services, place: Place, claimed: ImportRow): Promise<void> {
  await inOrganization(services.db, place, async (tx) => {
    const { id } = await holdClaim(tx, claimed)
    const set = { status: 'undone' as const, due_at: null, finished_at: services.clock.now() }
    const after = await updateImport(tx, id, set)
    await recordOf(tx, after, { type: 'import.undone', data: { ...takenBackOf(after.taken_back) } })
  })
}
