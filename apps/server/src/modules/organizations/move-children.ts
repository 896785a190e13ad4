import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import type { Run } from '../../platform/operation.ts'
import { moveSeats } from '../limits/index.ts'
import { losesSignInByMove } from '../policies/index.ts'
import { OrganizationError } from './errors.ts'
import { moveSubtree } from './move-store.ts'
import { policyEffect } from './policy-effect.ts'
import { assertCeiling, MOST_LEVELS, subtreeGrantsAt } from './rules.ts'
import { selectPath } from './store.ts'
import { recordAt } from './subtree-change.ts'
import { selectChildIds, selectHeight, selectSubtreePermissions } from './tree-store.ts'

export interface Children {
  organizations: number
  /** Fields of the policy that are looser for some of them there. */
  loosened: string[]
}

/**
 * Hangs all organizations directly below one below another, with what is below them: each as a move of its own. The caller
 * holds the tree, and has seen to it that the actor may do so at both.
 */
export async function moveChildren(
  run: Run<'workspace'>,
  from: OrganizationContext,
  to: OrganizationContext,
  { dryRun, confirmLoosening }: { dryRun: boolean; confirmLoosening: boolean },
): Promise<Children> {
  const { tx, actor, clock } = run
  const now = clock.now()
  const before = new Set(from.path.map((entry) => entry.id))
  const gained = to.path.map((entry) => entry.id).filter((id) => !before.has(id))
  const ids = await selectChildIds(tx, from.id)
  if (ids.length === 0) return { organizations: 0, loosened: [] }
  const above = { ...from, path: from.path }
  assertCeiling(subtreeGrantsAt(actor, above, now), await selectSubtreePermissions(tx, gained, now))
  const loosened = new Set<string>()
  for (const id of ids) {
    if (to.path.length + 1 + (await selectHeight(tx, id)) > MOST_LEVELS)
      throw OrganizationError.too_deep({ most: MOST_LEVELS })
    const path = await selectPath(tx, id)
    const after = [...to.path, ...path.slice(-1)]
    if (await losesSignInByMove(tx, id, path, after)) throw OrganizationError.leaves_no_sign_in()
    const { fields } = policyEffect(path, after)
    const looser = fields.filter(({ change }) => change !== 'tightened').map(({ field }) => field)
    for (const field of looser) loosened.add(field)
    if (!dryRun && looser.length > 0 && !confirmLoosening)
      throw OrganizationError.loosens_policy({ pointer: '/confirmLoosening', fields: looser })
    await moveSeats(tx, { id, from: from.path, to: to.path, dryRun }, now)
    if (!dryRun) await moveOne(run, path.at(-1) as PathEntry, from, to, fields)
  }
  return { organizations: ids.length, loosened: [...loosened] }
}

/** To each parent only its own side, as in a move of one. */
async function moveOne(
  run: Run<'workspace'>,
  { id, slug }: PathEntry,
  from: OrganizationContext,
  to: OrganizationContext,
  fields: readonly { field: string; change: string }[],
): Promise<void> {
  await moveSubtree(run.tx, id, from.path, to.path, run.clock.now())
  const policy = fields.map(({ field, change }) => ({ field, change }))
  const told = {
    type: 'organization.moved',
    outcome: 'success',
    target: { kind: 'organization', id },
  } as const
  await recordAt(run, id, {
    ...told,
    type: 'organization.moved',
    data: { slug, from: from.id, to: to.id, policy },
    outgoing: true,
  })
  await recordAt(run, from.id, { ...told, data: { slug, from: from.id } })
  await recordAt(run, to.id, { ...told, data: { slug, to: to.id, policy } })
  run.announce('tree', id)
}
