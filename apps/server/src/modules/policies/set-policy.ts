import { z } from 'zod'
import { isPermitted, type OrganizationContext } from '../../platform/access.ts'
import { lockTree, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { RequestError } from '../../platform/execute.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { assertConnected } from './assert-connected.ts'
import { dryRun, PolicyEffects } from './dry-run.ts'
import { PolicyError } from './errors.ts'
import { FIELD_LIST } from './fields.ts'
import { assertMeetable } from './meetable.ts'
import { assertOnlyStricter } from './only-stricter.ts'
import { policyNodes } from './policy-of.ts'
import { changedSettings, ownValue, PolicySettings } from './settings.ts'
import { type PathRow, selectPolicyPath, updatePolicy } from './store.ts'
import { readSettings, writeSettings } from './stored.ts'
import { PolicyView, toPolicyView } from './view.ts'

/** Replaces what the organization sets itself; it can only be stricter than what is asked for above. */
export const setPolicy = operation({
  name: 'policies.set',
  summary: 'Set the policy',
  entrance: 'workspace',
  permission: 'policy:write',
  input: z.strictObject({ settings: PolicySettings, dryRun: z.boolean().default(false) }),
  output: PolicyView.extend({ dryRun: z.boolean(), effects: PolicyEffects.optional() }),
  errors: [
    PolicyError.looser_than_inherited,
    PolicyError.cannot_be_met,
    PolicyError.lacks_connection,
    PolicyError.archived,
    PolicyError.stale,
    PolicyError.unreadable,
  ],

  prepare: async (before, input) => (input.dryRun ? await dryRun(before, input.settings) : undefined),

  async run(context, input, _params, effects) {
    const { tx, actor, organization, clock, expectedVersion, record, announce } = context
    const path = await enterPath(context, input.dryRun ? 'shared' : 'exclusive')
    const self = path.at(-1) as PathRow
    if (expectedVersion !== undefined && self.version !== expectedVersion) throw PolicyError.stale()
    const before = readSettings(self.policy)
    const changed = changedSettings(before, input.settings)
    assertOnlyStricter(policyNodes(path.slice(0, -1)), changed)
    assertMeetable(changed)
    const nodes = policyNodes(path)
    const now = clock.now()
    await assertConnected(tx, { actor, organization, now, nodes, settings: input.settings, changed })
    const policy = writeSettings(self.policy, input.settings)
    if (input.dryRun) {
      return { ...toPolicyView(path, { policy, version: self.version }, false), dryRun: true, effects }
    }
    const row = await updatePolicy(tx, organization.id, policy, self.version, now)
    record({
      type: 'policy.updated',
      outcome: 'success',
      target: { kind: 'organization', id: organization.id },
      data: { changes: differences(before, input.settings) },
    })
    announce('tree', organization.id)
    return { ...toPolicyView(path, row, false), dryRun: false }
  },
})

/**
 * The path as it is while the tree is held: a parent's write, or a move to another parent, is either seen here
 * or waits until this one is done, and then sees it.
 */
async function enterPath(
  { tx, actor, organization, clock }: Run<'workspace'>,
  lock: 'shared' | 'exclusive',
): Promise<PathRow[]> {
  const [, path] = await together(lockTree(tx, lock), pathOf(tx, organization))
  if (path.length === 0 || path.some(({ status }) => status === 'deleted')) throw RequestError.not_found()
  if (path.some(({ status }) => status === 'archived')) throw PolicyError.archived()
  if (!isPermitted(actor, 'policy:write', { ...organization, path }, clock.now())) {
    throw RequestError.forbidden({ permission: 'policy:write' })
  }
  return path
}

const pathOf = (tx: WorkspaceTx, { id }: OrganizationContext): Promise<PathRow[]> => selectPolicyPath(tx, id)

/** The fields that a write changes, each with the value it had and the one it gets; null means inherit. */
function differences(before: PolicySettings, after: PolicySettings) {
  return FIELD_LIST.flatMap((field) => {
    const [was, is] = [ownValue(before, field) ?? null, ownValue(after, field) ?? null]
    if (JSON.stringify(was) === JSON.stringify(is)) return []
    return [{ field: field.pointer, before: was, after: is }]
  })
}
