import type { Account, AccountClaims } from 'oidc-provider'
import type { AccountView, OrganizationName } from './dependencies.ts'

/** Claims of each scope, in ID tokens and at userinfo. */
export const CLAIMS: Readonly<Record<string, readonly string[]>> = {
  openid: ['sub', 'org_id', 'org_name', 'org_home', 'auth_time', 'acr', 'amr'],
  profile: [
    'name',
    'given_name',
    'family_name',
    'nickname',
    'preferred_username',
    'picture',
    'zoneinfo',
    'locale',
    'updated_at',
  ],
  email: ['email', 'email_verified'],
  roles: ['roles'],
  permissions: ['permissions'],
  groups: ['groups'],
  limits: ['org_features', 'org_seats'],
  // Where the person may go next; at most a hundred.
  organizations: ['organizations'],
}

export const SCOPES: ReadonlySet<string> = new Set([...Object.keys(CLAIMS), 'offline_access'])

/** Scopes that name what a user may do, or the organization; they are granted for a resource as well. */
export const AUTHORIZATION_SCOPES = ['roles', 'permissions', 'groups', 'limits'] as const

const EVERYTHING: ReadonlySet<string> = new Set(AUTHORIZATION_SCOPES)

/** An account for the library, in one organization. */
export interface OrganizationAccount extends Account {
  readonly view: AccountView
}

export function accountOf(view: AccountView): OrganizationAccount {
  const claims = accountClaims(view)
  // The library copies out of these what the granted scopes name.
  return { accountId: view.userId, view, claims: () => claims }
}

/** All that may be told of an account; scopes say what of it is. */
export const accountClaims = (view: AccountView): AccountClaims => ({
  ...view.profile,
  ...authorizationClaims(view, EVERYTHING),
  sub: view.userId,
})

/** Organization always; roles, permissions, groups and what the organization may use by scope: for introspection and JWT access tokens. */
export function authorizationClaims(view: AccountView, scopes: ReadonlySet<string>): Record<string, unknown> {
  const released = (['roles', 'permissions', 'groups'] as const).filter(
    (scope) => scopes.has(scope) && view[scope] !== undefined,
  )
  return {
    ...organizationClaims(view.organization),
    ...(view.home.id === view.organization.id ? {} : { org_home: view.home.id }),
    ...(scopes.has('limits') && view.limits),
    ...Object.fromEntries(released.map((scope) => [scope, view[scope]])),
  }
}

/** How and when the person has proved who they are (RFC 9068, 2.2.1; RFC 9470, 6). */
export const authenticationClaims = ({
  acr,
  amr,
  authTime: auth_time,
}: {
  acr?: unknown
  amr?: unknown
  authTime?: unknown
}): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ acr, amr, auth_time }).filter(([, value]) => value !== undefined))

export const organizationClaims = ({ id, name }: OrganizationName): Record<string, unknown> => ({
  org_id: id,
  org_name: name,
})
