import type { OrganizationStatus } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { enterTree } from './current-context.ts'
import { OrganizationError } from './errors.ts'
import { assertFromAbove } from './rules.ts'
import { effectiveStatus } from './status.ts'
import { recordInEach, type SubtreeChange } from './subtree-change.ts'
import { countSubtree, selectRow, updateStatus } from './tree-store.ts'
import { toOrganizationView } from './view.ts'

interface StatusChange {
  from: readonly OrganizationStatus[]
  to: OrganizationStatus
  event: string
  /** What is thrown when the status is none of `from`. */
  otherwise?: (typeof OrganizationError)[keyof typeof OrganizationError]
}

/** Gives the head of a subtree another status; everything below follows within a second, on every node. */
export async function changeStatus(
  run: Run<'workspace'>,
  { from, to, event, otherwise = OrganizationError.wrong_status }: StatusChange,
  dryRun: boolean,
): Promise<SubtreeChange> {
  const { tx, actor, clock, expectedVersion } = run
  const id = run.organization.id
  const organization = await enterTree(tx, dryRun ? 'none' : 'exclusive', actor, id, clock.now())
  const parent = assertFromAbove(actor, organization, clock.now())
  const row = await selectRow(tx, id, !dryRun)
  if (expectedVersion !== undefined && expectedVersion !== row.version) throw OrganizationError.stale()
  if (!from.includes(row.status)) throw otherwise({ status: row.status })
  const status = effectiveStatus(organization, to)
  if (dryRun) {
    const affected = await countSubtree(tx, id)
    return { dryRun, organization: toOrganizationView({ ...row, status: to }, status), affected }
  }
  const changed = await updateStatus(tx, id, to, clock.now())
  await recordInEach(run, to === 'deleted' ? [parent.id] : [], {
    type: event,
    outcome: 'success',
    target: { kind: 'organization', id },
    data: { slug: row.slug, from: row.status, to },
    outgoing: true,
  })
  run.announce('tree', id)
  return { dryRun, organization: toOrganizationView(changed, status) }
}

/** The errors of every change of a status. */
export const STATUS_ERRORS = [OrganizationError.stale, OrganizationError.is_root, OrganizationError.above_own]
