import type { Ability, AbilityName } from '../abilities.ts'
import { abilitiesOf } from '../abilities.ts'
import type { KnownStable } from '../config.ts'
import type { EnterableOrganization } from '../oidc/claims.ts'
import { currentList, displayName, enterableOrganizations, textClaim } from '../oidc/claims.ts'
import type { Session } from '../sessions/session.ts'
import { initialsOf } from './initials.ts'

/** Everything the pages of one organization show about who is looking. */
export interface View {
  readonly session: Session
  /** `/o/{key}`, without a slash at the end. */
  readonly base: string
  readonly person: string
  readonly email: string | undefined
  readonly initials: string
  readonly roles: readonly string[]
  readonly abilities: Readonly<Record<AbilityName, Ability>>
  /** Undefined when the provider does not tell. */
  readonly organizations: readonly EnterableOrganization[] | undefined
  /** Other organizations already open in this browser. */
  readonly others: readonly Session[]
  readonly portal: string | undefined
  readonly now: Date
  /** A confirmation of what was just done. */
  readonly notice: string | undefined
}

/** Gathers the view of a session. */
export function viewOf(
  session: Session,
  surroundings: { others: readonly Session[]; known: readonly KnownStable[]; now: Date; notice?: string },
): View {
  const { claims, profile } = session
  const { others, known, now, notice } = surroundings
  const person = displayName(claims, profile)
  return {
    session,
    base: `/o/${session.key}`,
    person,
    email: textClaim(profile, 'email') ?? textClaim(claims, 'email'),
    initials: initialsOf(person),
    roles: currentList(claims, profile, 'roles'),
    abilities: abilitiesOf(claims, profile),
    organizations: enterableOrganizations(profile),
    others,
    portal: known.find(({ id, slug }) => (id ? id === session.organizationId : slug === session.key))?.portal,
    now,
    notice,
  }
}
