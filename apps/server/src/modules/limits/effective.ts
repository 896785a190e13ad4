import type { OrganizationId } from '../../kernel/ids.ts'
import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import { type FeatureValue, readOffered, readSettings, type Seats } from './settings.ts'

export interface EffectiveFeature {
  kind: 'switch' | 'number'
  value: FeatureValue
  /** Null where nobody on the path said anything: the workspace's default holds. */
  setBy: OrganizationId | null
}

export interface EffectiveLimits {
  /** The least of all that count here; null without any. */
  seats: (Seats & { setBy: OrganizationId }) | null
  features: Readonly<Record<string, EffectiveFeature>>
  /** Whose seats somebody who comes in here takes, from the root down. */
  holders: readonly OrganizationId[]
}

type Node = Pick<PathEntry, 'id' | 'limits'>

/** Of two values the one that gives less. */
export const lesser = (one: FeatureValue, other: FeatureValue): FeatureValue =>
  typeof one === 'boolean' ? one && other === true : Math.min(one, Number(other))

/**
 * What holds at the end of a path, root first. The root gives and is bounded by nothing; below it nobody has more than the one
 * above, whatever is written there.
 */
export function effectiveLimits(path: readonly Node[]): EffectiveLimits {
  const below = path.slice(1).map(({ id, limits }) => ({ id, ...readSettings(limits) }))
  const last = below.length - 1
  const counting = below.filter(({ seats }, index) => seats && (index === last || seats.counts === 'subtree'))
  const seats = counting.reduce<EffectiveLimits['seats']>(
    (least, { id, seats }) =>
      seats && (!least || seats.most < least.most) ? { ...seats, setBy: id } : least,
    null,
  )
  const features = Object.entries(path[0] ? readOffered(path[0].limits) : {}).map(([name, offered]) => {
    const effective: EffectiveFeature = { kind: offered.kind, value: offered.default, setBy: null }
    below.forEach(({ id, features }, index) => {
      const own = features[name]
      if (own === undefined || typeof own !== typeof offered.default) return
      const value = index === 0 ? own : lesser(own, effective.value)
      if (value === own) Object.assign(effective, { value, setBy: id })
    })
    return [name, effective] as const
  })
  return { seats, features: Object.fromEntries(features), holders: counting.map(({ id }) => id) }
}

/** Contexts are shared and never changed; a change of anything on the path makes new ones. */
const known = new WeakMap<OrganizationContext, EffectiveLimits>()

/** What an organization may use, from memory. */
export function limitsOf(organization: OrganizationContext): EffectiveLimits {
  const before = known.get(organization)
  if (before) return before
  const limits = effectiveLimits(organization.path)
  known.set(organization, limits)
  return limits
}

/** How a token tells them. */
export interface LimitClaims {
  org_features: Record<string, FeatureValue>
  org_seats?: number
}

export function limitClaims(organization: OrganizationContext): LimitClaims {
  const { seats, features } = limitsOf(organization)
  return {
    org_features: Object.fromEntries(Object.entries(features).map(([name, { value }]) => [name, value])),
    ...(seats && { org_seats: seats.most }),
  }
}
