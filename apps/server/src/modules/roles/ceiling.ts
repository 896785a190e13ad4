import type { OrganizationId } from '../../kernel/ids.ts'
import {
  type Actor,
  ALL_BELOW_WORKSPACE,
  covers,
  type Grant,
  grantsAt,
  type OrganizationContext,
} from '../../platform/access.ts'
import type { Reach } from '../../platform/db/index.ts'
import { RoleError } from './errors.ts'

/** What is to be handed out on an organization. A `Grant` on that organization is one. */
export interface Wanted {
  permissions: Iterable<string>
  reach: Reach
  /** Absent or null: without end. */
  endsAt?: Date | null | undefined
}

/** Being there at all: even a role without permissions lets its holder enter what it reaches. */
const PRESENCE = ''

const isLive = (one: { endsAt?: Date | null | undefined }, now: Date): boolean =>
  !one.endsAt || one.endsAt > now

const coversWithPresence = (grant: Grant, permission: string): boolean =>
  permission === PRESENCE || covers(grant.permissions, permission)

const reachesAsFar = (grant: Grant, reach: Reach): boolean =>
  reach === 'organization' || grant.reach === 'subtree'

const lastsAsLong = (grant: Grant, endsAt: Date | null | undefined): boolean =>
  grant.endsAt === null || (!!endsAt && endsAt <= grant.endsAt)

/** The workspace's own permissions exist on the root organization and nowhere else. */
export const existsOn = (organization: OrganizationContext, permission: string): boolean =>
  organization.parentId === null || !permission.startsWith('workspace:')

/** Of `wanted`, the permissions that no grant in `held` covers. */
function excessOf(
  held: readonly Grant[],
  organization: OrganizationContext,
  wanted: Wanted,
  isLongEnough: (grant: Grant) => boolean,
): string[] {
  const enough = held.filter((grant) => reachesAsFar(grant, wanted.reach) && isLongEnough(grant))
  return [PRESENCE, ...wanted.permissions].filter(
    (one) => !existsOn(organization, one) || !enough.some((grant) => coversWithPresence(grant, one)),
  )
}

/**
 * Nobody grants above themselves: each permission handed out on the organization is held there by the giver, at
 * least as far and as long. Pure; a write first makes sure of what the giver holds (`lockHoldings`).
 */
export function assertMayGrant(
  actor: Actor,
  organization: OrganizationContext,
  wanted: readonly Wanted[],
  now: Date,
): void {
  const held = grantsAt(actor, organization, now)
  const excess = wanted
    .filter((one) => isLive(one, now))
    .flatMap((one) => excessOf(held, organization, one, (grant) => lastsAsLong(grant, one.endsAt)))
  if (excess.length > 0) throw aboveOwn(excess)
}

/** How far the giver could hand this out; what `assertMayGrant` would say, asked before. */
export function grantable(
  actor: Actor,
  organization: OrganizationContext,
  wanted: Wanted,
  now: Date,
): { possible: boolean; missing: string[]; until: string | null } {
  const held = grantsAt(actor, organization, now)
  const fits = (endsAt: Date | null) =>
    excessOf(held, organization, wanted, (grant) => lastsAsLong(grant, endsAt)).length === 0
  if (fits(null)) return { possible: true, missing: [], until: null }
  const ends = held.flatMap(({ endsAt }) => (endsAt ? [endsAt] : []))
  const latest = ends.sort((one, other) => other.getTime() - one.getTime()).find(fits)
  if (latest) return { possible: true, missing: [], until: latest.toISOString() }
  const missing = excessOf(held, organization, wanted, () => true).filter((one) => one !== PRESENCE)
  return { possible: false, missing, until: null }
}

/** Nobody writes down more than they hold: what stands in a role, whoever will hold it, its author holds now. */
export function assertMayDefine(
  actor: Actor,
  organization: OrganizationContext,
  wanted: Wanted,
  now: Date,
): void {
  const excess = excessOf(grantsAt(actor, organization, now), organization, wanted, () => true)
  if (excess.length > 0) throw aboveOwn(excess)
}

const aboveOwn = (excess: readonly string[]) =>
  RoleError.above_own({ permissions: [...new Set(excess)].filter((one) => one !== PRESENCE).sort() })

/**
 * Nobody acts above themselves: whoever changes, removes or speaks for somebody of this organization holds, now,
 * all that the other holds in it and above it. What the other was given elsewhere does not count: the owner of
 * an account decides on it, and whoever takes it in has accepted that.
 */
export function assertMayActOn(
  actor: Actor,
  organization: OrganizationContext,
  targetGrants: readonly Grant[],
  now: Date,
): void {
  for (const target of targetGrants) {
    const place = isLive(target, now) && contextOnPath(organization, target.organizationId)
    if (!place) continue
    if (excessOf(grantsAt(actor, place, now), place, target, () => true).length > 0)
      throw RoleError.above_own()
  }
}

/** The organization itself or one above it, as far as a decision on grants needs it. */
export function contextOnPath(
  organization: OrganizationContext,
  id: OrganizationId,
): OrganizationContext | undefined {
  const depth = organization.path.findIndex((entry) => entry.id === id)
  if (depth < 0) return undefined
  const parentId = organization.path[depth - 1]?.id ?? null
  return { ...organization, id, parentId, path: organization.path.slice(0, depth + 1) }
}

/**
 * Whether somebody holds all that an organization has, and below it where that is asked. Whoever says who people are, or by which
 * keys a provider is believed, can be any of them: nobody does who does not hold everything there anyway.
 */
export const holdsEverything = (
  actor: Actor,
  organization: OrganizationContext,
  now: Date,
  reach: Reach = 'organization',
): boolean =>
  grantsAt(actor, organization, now).some(
    (grant) => grant.permissions.has(ALL_BELOW_WORKSPACE) && reachesAsFar(grant, reach),
  )
