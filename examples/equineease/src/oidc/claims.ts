/** Claims of an ID token or of userinfo; nothing about their values is known before they are looked at. */
export type Claims = Readonly<Record<string, unknown>>

/** An organization that the person may enter. */
export interface EnterableOrganization {
  readonly id: string
  readonly slug: string
  readonly name: string
}

/** Where a session is: decided by verified claims alone, never by what was asked for. */
export interface Place {
  readonly id: string
  readonly name: string
}

/** A claim that is text; undefined for anything else. */
export function textClaim(claims: Claims, name: string): string | undefined {
  const value = claims[name]
  return typeof value === 'string' && value ? value : undefined
}

/** A claim that is a list of texts; anything else in it is left out. */
function listClaim(claims: Claims, name: string): string[] {
  const value = claims[name]
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : []
}

function isEnterable(value: unknown): value is EnterableOrganization {
  if (typeof value !== 'object' || value === null) return false
  const { id, slug, name } = value as Record<string, unknown>
  return [id, slug, name].every((each) => typeof each === 'string' && each !== '')
}

/** The optional userinfo claim `organizations`; undefined when the provider does not send it. */
export function enterableOrganizations(profile: Claims): EnterableOrganization[] | undefined {
  const value = profile.organizations
  return Array.isArray(value) ? value.filter(isEnterable).slice(0, 200) : undefined
}

/** The organization a set of tokens is for; undefined when no claim says so, or two disagree. */
export function placeOf(claims: Claims, profile: Claims): Place | undefined {
  const [fromToken, fromProfile] = [textClaim(claims, 'org_id'), textClaim(profile, 'org_id')]
  if (fromToken && fromProfile && fromToken !== fromProfile) return undefined
  const id = fromToken ?? fromProfile
  if (!id) return undefined
  return { id, name: textClaim(claims, 'org_name') ?? textClaim(profile, 'org_name') ?? id }
}

/** Roles, permissions or groups as they are now: userinfo is asked again and again, an ID token is not. */
export function currentList(claims: Claims, profile: Claims, name: string): string[] {
  return name in profile ? listClaim(profile, name) : listClaim(claims, name)
}

/** How to address the person. */
export function displayName(claims: Claims, profile: Claims): string {
  for (const name of ['name', 'preferred_username', 'email']) {
    const found = textClaim(profile, name) ?? textClaim(claims, name)
    if (found) return found
  }
  return textClaim(claims, 'sub') ?? textClaim(profile, 'sub') ?? 'Signed in'
}
