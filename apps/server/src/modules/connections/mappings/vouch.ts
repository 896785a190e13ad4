import type { ConnectionId } from '../../../kernel/ids.ts'
import type { Run } from '../../../platform/operation.ts'
import { selectGivingGroups } from '../../groups/index.ts'
import { assertMayGrant, getRoles, type Held, lockHoldings, selectGrantsOfGroups } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { type ConnectionRow, lockConnection } from '../store.ts'
import { assertAboveKnown } from './assert-above-known.ts'
import { toAuthor } from './author.ts'
import { updateAuthor } from './author-store.ts'
import type { RoleRule } from './gives.ts'
import { selectRoleRules } from './role-rule-store.ts'

/** A connection that is about to be changed, by whom, and what it gives until then. */
export interface Vouched extends Held {
  before: ConnectionRow
}

/**
 * Whoever decides what a provider is decides who gets what by its word. So nobody changes a connection that gives more than
 * they hold, or speaks for people who do, and whoever did answers for all of it from then on, below as well. And nobody is
 * given or loses a role in this organization until the transaction ends.
 */
export async function lockVouched(context: Run<'organization'>, id: ConnectionId): Promise<Vouched> {
  const held = await lockHoldings(context, 'connections:write')
  const before = await lockConnection(context.tx, id)
  if (!before) throw ConnectionError.not_found()
  await assertMayAnswer(context, held, before)
  await updateAuthor(context.tx, id, toAuthor(held.actor))
  return { ...held, before }
}

/** Refuses whoever does not hold all that a connection gives, and all that is held by whom it knows. */
export async function assertMayAnswer(
  context: Pick<Run<'organization'>, 'tx'>,
  held: Held,
  before: ConnectionRow,
): Promise<void> {
  const rules = (await selectRoleRules(context.tx)).filter(({ connectionId }) => connectionId === before.id)
  await assertMayGiveRoles(context, held, before, rules)
  await assertMayFill(context, held, before.id)
  await assertAboveKnown(context.tx, held, before)
}

/** What is held through the provider's groups of this organization. */
async function assertMayFill(
  { tx }: Pick<Run<'organization'>, 'tx'>,
  { actor, organization, now }: Held,
  id: ConnectionId,
): Promise<void> {
  const grants = await selectGrantsOfGroups(tx, await selectGivingGroups(tx, id))
  assertMayGrant(actor, organization, grants, now)
}

/** A role of the workspace is given wherever the connection serves; one of the organization there alone. */
export async function assertMayGiveRoles(
  { tx }: Pick<Run<'organization'>, 'tx'>,
  { actor, organization, now }: Held,
  { reach: served }: Pick<ConnectionRow, 'reach'>,
  rules: readonly Pick<RoleRule, 'roleId' | 'reach'>[],
): Promise<void> {
  const roles = await getRoles(
    tx,
    rules.map(({ roleId }) => roleId),
  )
  const wanted = roles.map(({ origin, permissions }, index) => ({
    permissions,
    reach: origin === 'workspace' && served === 'subtree' ? served : (rules[index]?.reach ?? served),
  }))
  assertMayGrant(actor, organization, wanted, now)
}
