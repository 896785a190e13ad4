import type { OrganizationId } from '../../kernel/ids.ts'
import { type Actor, isPermitted, isVisible, type OrganizationContext } from '../../platform/access.ts'
import { RequestError } from '../../platform/execute.ts'
import type { Prepare } from '../../platform/operation.ts'
import { isPermittedBelow } from '../organizations/index.ts'
import { MoveError } from './errors.ts'

/** On both sides. */
const NEEDED = 'users:write'
const pointer = '/organizationId'

/**
 * Where somebody is to move to, by the same rules as the organization of the path: a foreign id is like one that never was.
 * Before the transaction, as the tree and the guard may ask for one of their own.
 */
export async function findTarget(
  { services, actor, origin, organization, clock }: Prepare,
  id: OrganizationId,
): Promise<OrganizationContext> {
  const target = await services.tree.find(organization.workspaceId, id)
  if (!target || !isVisible(actor, target, clock.now())) throw MoveError.target_not_found({ pointer })
  assertMayTakeIn(actor, target, clock.now())
  await services.guard.assertMayAct(actor, origin, target, true)
  return target
}

/** Whoever takes somebody in could have made them there. */
export function assertMayTakeIn(actor: Actor, target: OrganizationContext, now: Date): void {
  if (!isPermitted(actor, NEEDED, target, now)) throw RequestError.forbidden({ permission: NEEDED, pointer })
  if (target.status !== 'active') throw MoveError.target_not_active({ pointer })
}

/** What whoever moves many holds where they come to and everywhere below it: people, and the groups and roles made for them. */
const NEEDED_FOR_MANY = {
  split: ['users:write', 'groups:write'],
  merge: ['organization:manage', 'users:write', 'groups:write', 'roles:write'],
} as const

/** As when the move was begun, at every stretch and when it is tried again. */
export function assertMayTakeMany(
  actor: Actor,
  target: OrganizationContext,
  kind: keyof typeof NEEDED_FOR_MANY,
  now: Date,
): void {
  for (const permission of NEEDED_FOR_MANY[kind])
    if (!isPermittedBelow(actor, permission, target, now))
      throw RequestError.forbidden({ permission, pointer })
}

/** The lowest organization that has both in its subtree: it may know of both. */
export function aboveBoth(one: OrganizationContext, other: OrganizationContext): OrganizationId {
  const ids = new Set(other.path.map((entry) => entry.id))
  const common = one.path.filter((entry) => ids.has(entry.id)).at(-1)
  if (!common) throw new Error('the organizations are of two workspaces')
  return common.id
}
