import { type Clock, toDate } from '../../../kernel/clock.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import { limitClaims } from '../../../modules/limits/index.ts'
import { sessionsValidFrom } from '../../../modules/organizations/index.ts'
import { stricterPolicy } from '../../../modules/policies/index.ts'
import { PERMISSIONS, type Principal } from '../../../modules/roles/index.ts'
import { type Actor, covers, grantsAt, type OrganizationContext } from '../../../platform/access.ts'
import type { UserRow } from '../../../platform/db/index.ts'
import type { AccountView, Lifetimes } from '../dependencies.ts'

/** An organization that somebody may go to. */
export interface Enterable {
  id: OrganizationId
  slug: string
  name: string
}

/** What an account is seen by. */
interface Seen {
  principal: Principal
  actor: Actor
  row: UserRow
  home: OrganizationContext
  entered: OrganizationContext
  scopes: ReadonlySet<string>
  organizations: Enterable[] | undefined
  names: readonly string[]
  /** The second from which on tokens of the application that asks count; undefined when all do. */
  withdrawn: number | undefined
  /** When that application was disabled or let in again. */
  reopened: Date | null
}

interface KnownView {
  of: Seen
  until: number
  view: AccountView
}

/**
 * Views from memory: what they are made of is itself in memory, as the same objects for as long as nothing
 * changed. One is good until a grant ends.
 */
export function createViews(clock: Clock): (seen: Seen) => AccountView {
  const known = new WeakMap<Principal, KnownView>()
  return (seen) => {
    const now = clock.now()
    const before = known.get(seen.principal)
    if (before && before.until > now.getTime() && isSame(before.of, seen)) return before.view
    const made = toView(seen, now)
    known.set(seen.principal, { of: seen, until: firstEnd(seen.principal, now), view: made })
    return made
  }
}

const TOLD_BY_SCOPE = ['roles', 'permissions', 'groups', 'limits']

/** The actor follows from the principal and the organization entered. */
function isSame(one: Seen, other: Seen): boolean {
  return (
    one.entered === other.entered &&
    one.home === other.home &&
    one.row === other.row &&
    one.names === other.names &&
    one.organizations === other.organizations &&
    one.withdrawn === other.withdrawn &&
    one.reopened === other.reopened &&
    TOLD_BY_SCOPE.every((scope) => one.scopes.has(scope) === other.scopes.has(scope))
  )
}

function firstEnd({ grants }: Principal, now: Date): number {
  return grants.reduce((first, { endsAt }) => {
    const end = endsAt?.getTime() ?? Number.POSITIVE_INFINITY
    return end > now.getTime() && end < first ? end : first
  }, Number.POSITIVE_INFINITY)
}

function toView(seen: Seen, now: Date): AccountView {
  const { principal, actor, row, home, entered, scopes, organizations } = seen
  const grants = grantsAt(actor, entered, now)
  const isHome = home.id === entered.id
  return {
    userId: row.id,
    organization: { id: entered.id, name: entered.name },
    home: { id: home.id, name: home.name },
    profile: { ...toProfile(row), ...(organizations ? { organizations } : {}) },
    lifetimes: lifetimesOf(home, entered),
    validFrom: latest([
      principal.tokensValidFrom,
      principal.memberSince ?? null,
      sessionsValidFrom(home),
      sessionsValidFrom(entered),
      seen.reopened,
      seen.withdrawn === undefined ? null : toDate(seen.withdrawn * 1000),
    ]),
    ...(scopes.has('roles') ? { roles: [...new Set(grants.map((grant) => grant.role))] } : {}),
    ...(scopes.has('permissions') ? { permissions: expand(seen.names, grants) } : {}),
    ...(scopes.has('limits') ? { limits: { ...limitClaims(entered) } } : {}),
    // Groups are the home organization's own affair.
    ...(scopes.has('groups') ? { groups: isHome ? principal.groups : [] } : {}),
  }
}

function latest(times: readonly (Date | null)[]): Date | undefined {
  return times.reduce<Date | undefined>(
    (last, time) => (time && (!last || time > last) ? time : last),
    undefined,
  )
}

/** Named permissions only: an application should not have to know what `*` stands for. */
function expand(names: readonly string[], grants: ReturnType<typeof grantsAt>): string[] {
  const known = new Set([...Object.keys(PERMISSIONS), ...names])
  known.delete('*')
  return [...known].filter((one) => grants.some((grant) => covers(grant.permissions, one))).sort()
}

/** Standard claims (OpenID Connect Core 5.1). */
function toProfile(row: UserRow): Record<string, unknown> {
  const claims = {
    name: row.display_name,
    given_name: row.given_name,
    family_name: row.family_name,
    preferred_username: row.username,
    locale: row.locale,
    updated_at: Math.floor(row.updated_at.getTime() / 1000),
    email: row.email,
    email_verified: row.email === null ? null : row.email_verified_at !== null,
  }
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== null))
}

function lifetimesOf(home: OrganizationContext, entered: OrganizationContext): Lifetimes {
  const { tokens, session } = stricterPolicy(home, entered)
  return {
    accessToken: tokens.accessSeconds,
    idToken: Math.min(3600, session.absoluteMinutes * 60),
    refreshTokenIdle: tokens.refreshSeconds,
    refreshTokenTotal: tokens.refreshSeconds * 4,
  }
}
