import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import { effectivePolicy, type PolicyNode, stricterOf } from './engine.ts'
import type { EffectivePolicy } from './fields.ts'
import { offersEmergency } from './meetable.ts'
import { readSettings } from './stored.ts'

/** A path of organizations as the engine takes it, root first. */
export const policyNodes = (path: readonly Pick<PathEntry, 'id' | 'policy'>[]): PolicyNode[] =>
  path.map(({ id, policy }) => ({ organizationId: id, settings: readSettings(policy) }))

/** Contexts are shared and never changed; a change of anything on the path makes new ones. */
const known = new WeakMap<OrganizationContext, EffectivePolicy>()
const joined = new WeakMap<OrganizationContext, WeakMap<OrganizationContext, EffectivePolicy>>()

/** What holds for an organization. Throws rather than decide by settings that cannot be read. */
export function policyOf(organization: OrganizationContext): EffectivePolicy {
  const before = known.get(organization)
  if (before) return before
  const policy = deepFreeze(effectivePolicy(policyNodes(organization.path)))
  known.set(organization, policy)
  return policy
}

/** What holds for somebody of `home` who acts in `target`: the stricter of the two, field by field. */
export function stricterPolicy(home: OrganizationContext, target: OrganizationContext): EffectivePolicy {
  if (home === target || home.id === target.id) return policyOf(target)
  const ofHome = joined.get(home) ?? new WeakMap<OrganizationContext, EffectivePolicy>()
  joined.set(home, ofHome)
  const before = ofHome.get(target)
  if (before) return before
  const policy = deepFreeze(stricterOf(policyOf(home), policyOf(target)))
  ofHome.set(target, policy)
  return policy
}

/**
 * Whether emergency access of somebody's home counts where they go: at home, and where a password does. Whom another
 * organization lets in without its own ways is its own affair.
 */
export const admitsEmergency = (home: OrganizationContext, entered: OrganizationContext): boolean =>
  offersEmergency(stricterPolicy(home, entered)) &&
  (home.id === entered.id || policyOf(entered).signIn.methods.includes('password'))

function deepFreeze<T extends object>(value: T): T {
  for (const inner of Object.values(value)) {
    if (typeof inner === 'object' && inner !== null && !Object.isFrozen(inner)) deepFreeze(inner)
  }
  return Object.freeze(value)
}
