import { type Actor, covers, grantsAt, type OrganizationContext } from '../../platform/access.ts'
import { type EffectiveLimits, effectiveLimits, lesser } from './effective.ts'
import { LimitError } from './errors.ts'
import { type Features, type LimitSettings, readOffered, readSettings } from './settings.ts'
import type { LimitRow } from './store.ts'

export const PERMISSION = 'limits:write'

/**
 * What an organization may use is decided above it: whoever gives holds the permission on the organization above, over all that
 * is below. What somebody holds on the organization itself is nothing here.
 */
export function assertGivenFromAbove(
  actor: Actor,
  organization: OrganizationContext,
  path: OrganizationContext['path'],
  now: Date,
): void {
  if (path.length < 2) throw LimitError.is_root()
  if (!mayGive(actor, organization, path, now)) throw LimitError.not_from_above()
}

export function mayGive(
  actor: Actor,
  organization: OrganizationContext,
  path: OrganizationContext['path'],
  now: Date,
): boolean {
  const above = path.at(-2)
  const parent = above && { ...organization, id: above.id, path: path.slice(0, -1) }
  const grants = parent ? grantsAt(actor, parent, now) : []
  return grants.some(({ reach, permissions }) => reach === 'subtree' && covers(permissions, PERMISSION))
}

/**
 * Nobody is given what the one above does not have. What is there already and stays as it is does not hinder other changes: it is
 * inert.
 */
export function assertWithinAbove(path: readonly LimitRow[], given: LimitSettings): void {
  const [root, self] = [path[0], path.at(-1)]
  if (!root || !self) return
  const before = readSettings(self.limits)
  assertOffered(readOffered(root.limits), given, before)
  const ancestors = path.slice(0, -1)
  const above = effectiveLimits(ancestors)
  const seatsAbove = overAllBelow(ancestors)
  const more = given.seats?.most ?? 0
  if (given.seats && more !== before.seats?.most && seatsAbove && more > seatsAbove.most)
    throw LimitError.above_inherited({
      pointer: '/settings/seats/most',
      ancestorId: seatsAbove.setBy,
      ancestorValue: seatsAbove.most,
    })
  // The root gives what it likes.
  if (ancestors.length < 2) return
  for (const [name, value] of Object.entries(given.features)) {
    const most = above.features[name]
    if (!most || value === before.features[name] || lesser(value, most.value) === value) continue
    throw LimitError.above_inherited({
      pointer: `/settings/features/${name}`,
      ancestorId: most.setBy ?? 'default',
      ancestorValue: most.value,
    })
  }
}

/** Of the seats above, those that also count who is below. */
function overAllBelow(ancestors: readonly LimitRow[]): EffectiveLimits['seats'] {
  const below = ancestors.at(-1)
  return below ? effectiveLimits([...ancestors, { ...below, limits: {} }]).seats : null
}

function assertOffered(offered: Features, given: LimitSettings, before: LimitSettings): void {
  for (const [name, value] of Object.entries(given.features)) {
    if (value === before.features[name]) continue
    const feature = offered[name]
    const pointer = `/settings/features/${name}`
    if (!feature) throw LimitError.feature_unknown({ pointer })
    if (typeof value !== typeof feature.default) throw LimitError.feature_mismatch({ pointer })
  }
}
