import type { OrganizationContext } from '../../../platform/access.ts'
import {
  announce,
  crossTo,
  inOrganization,
  inWorkspace,
  type OrgTx,
  type WorkspaceTx,
} from '../../../platform/db/index.ts'
import { insertBatch } from '../batch-store.ts'
import { claimColumns, holdClaim } from '../claim.ts'
import { added, outcomeOf } from '../counts.ts'
import { recordOf } from '../events.ts'
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

/** Brings a part in, in one transaction with where the import has come to, and tells every node. */
export async function applyPart(run: ImportRun, part: OpenPart, isAgain: boolean): Promise<void> {
  const { services, place } = run
  const there = await services.tree.find(place.workspaceId, part.placeId)
  const step = (row: ImportRow) =>
    new Step({ services, row, organization: run.organization, place: there ?? run.organization, isAgain })
  const changes =
    part.kind === 'organization'
      ? await inWorkspace(services.db, place.workspaceId, async (tx) => {
          const made = step(await lockRunning(tx, run.row))
          await applyOrganizations(made, tx, part.records as StagedOf['organization'][])
          await conclude(tx, made, part)
          return made.changes
        })
      : await inOrganization(services.db, place, async (tx) => {
          const made = step(await holdClaim(tx, run.row))
          await applyThere(made, tx, run, part, there)
          await conclude(tx, made, part)
          return made.changes
        })
  services.state.apply(changes)
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
    const { created, changed } = step.log
    const people = part.kind === 'person' ? { people: created.length } : {}
    const data = { kind: part.kind, created, changed, source: step.row.source, ...people }
    if (created.length + changed.length + step.log.joined.length + step.log.assigned.length > 0)
      await recordOf(at, step.row, { type: 'import.batch_applied', data }, there.id)
  }
  await (there.id === tx.organizationId ? work(tx) : crossTo(tx, there.id, work))
}

function apply(step: Step, tx: OrgTx, { groupNames }: ImportRun, part: OpenPart): Promise<void> {
  switch (part.kind) {
    case 'group':
      return applyGroups(step, tx, part.records as StagedOf['group'][])
    case 'membership':
      return applyMemberships(step, tx, part.records as StagedOf['membership'][], groupNames)
    default:
      return applyPeople(step, tx, part.records as StagedOf['person'][], {
        groupNames,
        isAlone: part.isAlone,
      })
  }
}

/** What is written with every part: what was made, what was found, and how far it is. */
async function conclude(tx: OrgTx | WorkspaceTx, step: Step, part: OpenPart): Promise<void> {
  const { row, findings, log } = step
  const owner = { organizationId: row.organization_id, importId: row.id }
  const { number, placeId, kind } = part
  if (Object.values(log).some((made) => made.length > 0))
    await insertBatch(tx, owner, { number, placeId, kind, ...log })
  const { from, findings: found } = findings.take()
  await insertLines(tx, { ...owner, from }, found)
  const progress = {
    checkpoint: part.number,
    done: row.done + part.records.length,
    outcome: JSON.stringify(added(outcomeOf(row.outcome), step.outcome)),
    ...findings.columns(),
    ...claimColumns(step.services),
  }
  await updateProgress(tx, row, progress)
  await announce(tx, step.changes)
}
