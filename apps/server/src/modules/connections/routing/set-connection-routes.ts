import type { Actor, OrganizationContext } from '../../../platform/access.ts'
import { isPermitted, isVisible } from '../../../platform/access.ts'
import { operation, type Prepare } from '../../../platform/operation.ts'
import { RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { lockVouched } from '../mappings/vouch.ts'
import { assertMayVouch } from '../rules.ts'
import { updateConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { replaceRoutes } from './route-store.ts'
import { ConnectionRouting, ConnectionRoutingView, type RouteView, targetsOf } from './routes-view.ts'

/**
 * To lead somebody to an organization is to make an account there: nobody leads to where they could not connect a provider
 * themselves. Where somebody is led decides what they are given there as well, so whoever sets it answers for all that the
 * connection gives. Where a target stands is asked again at each sign-in.
 */
export const setConnectionRoutes = operation({
  name: 'connections.setRoutes',
  summary: 'Set which organization below the people of a connection belong to',
  permission: 'connections:write',
  params: ConnectionParams,
  input: ConnectionRouting,
  output: ConnectionRoutingView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    ConnectionError.not_reaching,
    ConnectionError.target_not_found,
    ConnectionError.target_not_own,
    ConnectionError.above_own,
    ConnectionError.reach_above_own,
    RoleError.above_own,
  ],
  event: 'connection.routes_set',
  describe: ({ rules, fallback }, _input, { connectionId: id }) => ({
    target: { kind: 'connection', id },
    data: { rules: rules.length, fallback, targets: [...new Set(rules.map(({ targetId }) => targetId))] },
  }),
  prepare: (before, { rules }) => assertTargets(before, rules),
  async run(context, { rules, fallback }, { connectionId: id }) {
    const { tx, services, announce, expectedVersion } = context
    const { actor, organization, now, before } = await lockVouched(context, id)
    assertMayVouch(actor, organization, before.reach, now)
    if (rules.length > 0 && before.reach !== 'subtree') throw ConnectionError.not_reaching()
    const row = await updateConnection(tx, id, { fallback, updated_at: now }, expectedVersion)
    if (!row) throw ConnectionError.stale()
    await replaceRoutes(
      tx,
      id,
      rules.map((rule) => ({ ...rule, claim: rule.kind === 'claim' ? rule.claim : null })),
    )
    announce('connection', organization.id)
    return { rules, fallback, targets: await targetsOf(services.tree, organization, rules) }
  },
})

/** An organization elsewhere answers as one that never was. */
async function assertTargets(context: Prepare, rules: readonly RouteView[]): Promise<void> {
  const { actor, organization, services, clock } = context
  const known = new Map<string, OrganizationContext | undefined>()
  for (const [index, { targetId }] of rules.entries()) {
    if (!known.has(targetId))
      known.set(targetId, await services.tree.find(organization.workspaceId, targetId))
    assertTarget(actor, organization, known.get(targetId), clock.now(), `/rules/${index}/targetId`)
  }
}

function assertTarget(
  actor: Actor,
  organization: OrganizationContext,
  target: OrganizationContext | undefined,
  now: Date,
  pointer: string,
): void {
  const isBelow = target?.path.some(({ id }) => id === organization.id)
  if (!target || !isBelow || !isVisible(actor, target, now))
    throw ConnectionError.target_not_found({ pointer })
  if (!isPermitted(actor, 'connections:write', target, now)) throw ConnectionError.target_not_own({ pointer })
}
