import { z } from 'zod'
import { idSchema, type OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Prepare, type Run } from '../../platform/operation.ts'
import { LimitError, moveSeats } from '../limits/index.ts'
import { countShutOutByMove, losesSignInByMove } from '../policies/index.ts'
import { STATUS_ERRORS } from './change-status.ts'
import { enterTree, findVisible } from './current-context.ts'
import { OrganizationError } from './errors.ts'
import { moveSubtree } from './move-store.ts'
import { PolicyEffect, policyEffect } from './policy-effect.ts'
import { assertCeiling, assertFromAbove, isPermittedBelow, MOST_LEVELS, subtreeGrantsAt } from './rules.ts'
import { worstStatus } from './status.ts'
import { recordAt, SubtreeChange } from './subtree-change.ts'
import { countSubtree, selectHeight, selectRow, selectSubtreePermissions } from './tree-store.ts'
import { toOrganizationView } from './view.ts'

const Input = z.strictObject({
  parentId: idSchema('organization'),
  confirmLoosening: z.boolean().default(false),
  dryRun: z.boolean().default(false),
})

/** What a move did or would do: the new path from the root down, and what becomes of the policy. */
const Move = SubtreeChange.extend({
  path: z.array(z.strictObject({ id: idSchema('organization'), name: z.string(), slug: z.string() })),
  policy: PolicyEffect,
})

type Context = Run<'workspace'>

/** The new parent by the same resolver as the path's own organization: a foreign id is like one that never was. */
async function findNewParent(
  { tx, actor, clock }: Context,
  id: OrganizationId,
): Promise<OrganizationContext> {
  const pointer = '/parentId'
  const parent = await findVisible(tx, actor, id, clock.now())
  if (!parent) throw OrganizationError.parent_not_found({ pointer })
  if (!isPermittedBelow(actor, 'organization:manage', parent, clock.now())) {
    throw RequestError.forbidden({ permission: 'organization:manage', pointer })
  }
  if (parent.status !== 'active') throw OrganizationError.not_active({ pointer })
  return parent
}

async function assertFits(
  { tx, actor, clock }: Context,
  organization: OrganizationContext,
  from: OrganizationContext,
  to: OrganizationContext,
): Promise<void> {
  if (to.path.some((entry) => entry.id === organization.id)) throw OrganizationError.cycle()
  if (to.id === from.id) throw OrganizationError.already_there()
  if (organization.status === 'archived') throw OrganizationError.archived()
  const height = await selectHeight(tx, organization.id)
  if (to.path.length + 1 + height > MOST_LEVELS) throw OrganizationError.too_deep({ most: MOST_LEVELS })
  const before = new Set(from.path.map((entry) => entry.id))
  const gained = to.path.map((entry) => entry.id).filter((id) => !before.has(id))
  const handedOut = await selectSubtreePermissions(tx, gained, clock.now())
  assertCeiling(subtreeGrantsAt(actor, from, clock.now()), handedOut)
}

function assertConfirmed(policy: PolicyEffect, confirmLoosening: boolean): void {
  if (policy.leavesNoSignIn) throw OrganizationError.leaves_no_sign_in()
  if (!policy.loosens || confirmLoosening) return
  const fields = policy.fields.filter(({ change }) => change !== 'tightened').map(({ field }) => field)
  throw OrganizationError.loosens_policy({ pointer: '/confirmLoosening', fields })
}

interface Moved {
  slug: string
  from: OrganizationId
  to: OrganizationId
  policy: PolicyEffect
}

/** To each parent only its own side: the other may be a place that it must not know of. */
async function recordMove(run: Context, { slug, from, to, policy: { fields } }: Moved): Promise<void> {
  const target = { kind: 'organization', id: run.organization.id }
  const policy = fields.map(({ field, change }) => ({ field, change }))
  const told = { type: 'organization.moved', outcome: 'success', target } as const
  // What connections gave of those that are above it no more is taken back by this one.
  run.record({
    type: 'organization.moved',
    outcome: 'success',
    target,
    data: { slug, from, to, policy },
    outgoing: true,
  })
  await recordAt(run, from, { ...told, data: { slug, from } })
  await recordAt(run, to, { ...told, data: { slug, to, policy } })
}

/**
 * For a dry run, of a parent that the actor may move to; of another one nothing is asked. It comes before the transaction,
 * which holds no second connection.
 */
async function countShutOut(
  { services, actor, organization, clock }: Prepare,
  parentId: OrganizationId,
): Promise<number> {
  const { id, workspaceId, path } = organization
  const parent = await services.tree.find(workspaceId, parentId)
  if (!parent || !isPermittedBelow(actor, 'organization:manage', parent, clock.now())) return 0
  const to = [...parent.path, ...path.slice(-1)]
  return countShutOutByMove(services.db, { workspaceId, id, from: path, to })
}

/** Moves an organization with everything below it to another parent. */
export const moveOrganization = operation({
  name: 'organizations.move',
  summary: 'Move an organization and those below it',
  entrance: 'workspace',
  permission: 'organization:manage',
  input: Input,
  output: Move,
  errors: [
    ...STATUS_ERRORS,
    OrganizationError.parent_not_found,
    OrganizationError.not_active,
    OrganizationError.archived,
    OrganizationError.cycle,
    OrganizationError.already_there,
    OrganizationError.too_deep,
    OrganizationError.loosens_policy,
    OrganizationError.leaves_no_sign_in,
    LimitError.seats_exhausted,
  ],

  prepare: async (prepare, { parentId, dryRun }) => (dryRun ? countShutOut(prepare, parentId) : undefined),

  async run(run, { parentId, confirmLoosening, dryRun }, _params, shutOut) {
    const { tx, actor, clock, expectedVersion } = run
    const id = run.organization.id
    const organization = await enterTree(tx, dryRun ? 'none' : 'exclusive', actor, id, clock.now())
    const from = assertFromAbove(actor, organization, clock.now())
    const to = await findNewParent(run, parentId)
    await assertFits(run, organization, from, to)
    await moveSeats(tx, { id, from: from.path, to: to.path, dryRun }, clock.now())
    const row = await selectRow(tx, id, !dryRun)
    if (expectedVersion !== undefined && expectedVersion !== row.version) throw OrganizationError.stale()
    const path = [...to.path, ...organization.path.slice(-1)]
    const leavesNoSignIn = await losesSignInByMove(tx, id, organization.path, path)
    const policy = { ...policyEffect(organization.path, path), leavesNoSignIn, losesSignIn: shutOut }
    const status = worstStatus(path.map((entry) => entry.status))
    const told = { dryRun, path: path.map(({ id, name, slug }) => ({ id, name, slug })), policy }
    if (dryRun) {
      const affected = await countSubtree(tx, id)
      return { ...told, organization: toOrganizationView({ ...row, parent_id: to.id }, status), affected }
    }
    assertConfirmed(policy, confirmLoosening)
    const moved = await moveSubtree(tx, id, from.path, to.path, clock.now())
    await recordMove(run, { slug: row.slug, from: from.id, to: to.id, policy })
    run.announce('tree', id)
    return { ...told, organization: toOrganizationView(moved, status) }
  },
})
