import type { OrganizationContext } from '../../../platform/access.ts'
import {
  announce,
  crossTo,
  inOrganization,
  inWorkspace,
  type OrgTx,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import { readHeld } from '../author.ts'
import { insertBatch } from '../batch-store.ts'
import { claimColumns, holdClaim } from '../claim.ts'
import { added, outcomeOf } from '../counts.ts'
import { recordBatch } from '../events.ts'
import type { ImportRow } from '../import-store.ts'
import { insertLines } from '../line-store.ts'
import type { StagedOf } from '../staged.ts'
import { applyGroups } from './apply-groups.ts'
import { applyMemberships } from './apply-memberships.ts'
import { applyOrganizations } from './apply-organizations.ts'
import { applyPeople } from './apply-people.ts'
import type { ImportRun, OpenPart } from './import-run.ts'
import { lockRunning, updateProgress } from './progress-store.ts'
import { Step } from './step.ts'

/** A part that is on its way. */
export interface OnItsWay {
  /** Once it has the locks that it needs. */
  held: Promise<void>
  /** Once it is committed. */
  done: Promise<void>
}

/**
 * Brings a part in, in one transaction with where the import has come to, and tells every node. The import is held at the end alone, when
 * it is its `turn`: until then another part may be on its way.
 */
export async function beginPart(
  run: ImportRun,
  part: OpenPart,
  { isAgain = false, turn }: { isAgain?: boolean; turn?: Promise<unknown> | undefined } = {},
): Promise<OnItsWay> {
  const { services, place, row, organization } = run
  const there = await services.tree.find(place.workspaceId, part.placeId)
  const step = new Step({ services, row, organization, place: there ?? organization, isAgain })
  const done = bringIn(run, part, step, { there, turn }).then(() => services.state.apply(step.changes))
  done.catch(() => undefined)
  return { held: step.held, done }
}

/** The same alone. */
export async function applyPart(run: ImportRun, part: OpenPart, isAgain = false): Promise<void> {
  const { done } = await beginPart(run, part, { isAgain })
  await done
}

async function bringIn(
  run: ImportRun,
  part: OpenPart,
  step: Step,
  { there, turn }: { there: OrganizationContext | undefined; turn: Promise<unknown> | undefined },
): Promise<void> {
  const { services, place, row, organization } = run
  if (part.kind === 'organization') {
    const actor = await readHeld(services, row, organization)
    return inWorkspace(services.db, place.workspaceId, async (tx) => {
      await applyOrganizations(step, tx, actor, part.records as StagedOf['organization'][])
      await conclude(tx, await lockRunning(tx, row), step, part)
    })
  }
  return inOrganization(services.db, place, async (tx) => {
    await applyThere(step, tx, run, part, there)
    await turn
    await conclude(tx, await holdClaim(tx, row), step, part)
  })
}

/** In the organization whose the records will be, which may be another one than the import's. */
async function applyThere(
  step: Step,
  tx: OrgTx,
  run: ImportRun,
  part: OpenPart,
  there: OrganizationContext | undefined,
): Promise<void> {
  if (there?.status !== 'active') {
    for (const { line } of part.records) step.refuse(line, 'organization_not_open')
    return
  }
  const work = async (at: OrgTx) => {
    await apply(step, at, run, part)
    const { log, rights } = step
    const { created, changed } = log
    const people = part.kind === 'person' ? created.length : undefined
    if (hasMade(step))
      await recordBatch(
        at,
        step.row,
        { type: 'import.batch_applied', kind: part.kind, about: { created, changed }, people, rights },
        there.id,
      )
  }
  await (there.id === tx.organizationId ? work(tx) : crossTo(tx, there.id, work))
}

const hasMade = ({ log }: Step): boolean => Object.values(log).some((made) => made.length > 0)

function apply(step: Step, tx: OrgTx, { groupNames, isAlone }: ImportRun, part: OpenPart): Promise<void> {
  switch (part.kind) {
    case 'group':
      return applyGroups(step, tx, part.records as StagedOf['group'][])
    case 'membership':
      return applyMemberships(step, tx, part.records as StagedOf['membership'][], groupNames)
    default:
      return applyPeople(step, tx, part.records as StagedOf['person'][], {
        groupNames,
        isAlone,
      })
  }
}

/** What is written with every part: what was made, what was found, and how far it is. */
async function conclude(tx: OrgTx | WorkspaceTx, row: ImportRow, step: Step, part: OpenPart): Promise<void> {
  const owner = { organizationId: row.organization_id, importId: row.id }
  const { number, placeId, kind } = part
  if (hasMade(step)) await insertBatch(tx, owner, { number, placeId, kind, ...step.log })
  const { from, findings, columns } = step.findings.takeOnTopOf(row)
  await insertLines(tx, { ...owner, from }, findings)
  const progress = {
    checkpoint: part.number,
    failures: 0,
    done: row.done + part.records.length,
    outcome: JSON.stringify(added(outcomeOf(row.outcome), step.outcome)),
    ...columns,
    ...claimColumns(step.services),
  }
  await updateProgress(tx, row, progress)
  await announce(tx, step.changes)
}
