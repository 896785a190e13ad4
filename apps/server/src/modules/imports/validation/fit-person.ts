import { normalizeEmail } from '../../../kernel/email.ts'
import { isEmailAllowed } from '../../policies/index.ts'
import { type ProblemCode, problem } from '../problems.ts'
import type { LineProblem, ReadPerson } from '../record.ts'
import type { StagedCredentials, StagedIdentity, StagedPerson, StagedRole } from '../staged.ts'
import { fitCredentials } from './fit-credentials.ts'
import type { References } from './references.ts'
import type { Seen } from './seen.ts'

export interface FitPerson {
  staged: StagedPerson
  notices: LineProblem[]
}

interface At {
  line: number
  references: References
  relyingPartyId: string
  /** Names that earlier lines have, and what others sign in with. */
  seen: Record<'keys' | 'emails' | 'usernames' | 'passkeys' | 'identities', Seen>
}

/** A record of somebody as it waits to be brought in, or what is against it. What it refers to is looked up already. */
export function fitPerson(record: ReadPerson, at: At): FitPerson | LineProblem {
  const { place } = at.references
  const { key, email, username } = record
  const against = faultOfNames(record, at)
  if (against) return against
  const roles = fitRoles(record.roles, at.references)
  if ('code' in roles) return roles
  const notices: LineProblem[] = []
  const groups = fitGroups(record.groups, at.references, notices)
  if ('code' in groups) return groups
  const ready = record.credentials && fitCredentials(record.credentials, place.policy, at.relyingPartyId)
  if (ready) notices.push(...ready.notices)
  const credentials = ready ? withoutTaken(ready.credentials, at, notices) : null
  const { givenName, familyName, displayName, locale, profile, attributes, emailVerified } = record
  const given = { email, username, givenName, familyName, displayName, locale }
  return {
    staged: {
      ...{ line: at.line, key, status: record.status },
      fields: { ...given, emailVerified: emailVerified && !!email, profile, attributes },
      createdAt: record.createdAt ?? null,
      lastSignInAt: record.lastSignInAt ?? null,
      groupIds: groups.ids,
      roles: roles.roles,
      identities: fitIdentities(record.identities, at, notices),
      credentials,
    },
    notices,
  }
}

function faultOfNames(
  { key, email, username }: ReadPerson,
  { references, seen }: At,
): LineProblem | undefined {
  const { id } = references.place.context
  if (!references.place.mayBring('person')) return problem('not_permitted')
  if (!email && !username) return problem('identifier_missing', '/email')
  if (email && !isEmailAllowed(references.place.policy, email))
    return problem('email_domain_not_allowed', '/email')
  // All three are looked at before one is taken, so that a line with a problem keeps nothing from the next.
  const address = email ? normalizeEmail(email) : undefined
  if (seen.keys.has(id, key)) return problem('key_repeated', '/key')
  if (address !== undefined && seen.emails.has(id, address)) return problem('email_repeated', '/email')
  if (username && seen.usernames.has(id, username)) return problem('username_repeated', '/username')
  seen.keys.add(id, key)
  if (address !== undefined) seen.emails.add(id, address)
  if (username) seen.usernames.add(id, username)
  return undefined
}

/** All of them, or what is against one: nobody comes with fewer rights than the file says without a word. */
export function fitRoles(
  wanted: ReadPerson['roles'],
  { place, role: roleOf }: References,
): { roles: StagedRole[] } | LineProblem {
  const roles: StagedRole[] = []
  for (const [at, { key, reach, endsAt = null }] of wanted.entries()) {
    const role = roleOf(key)
    const fault: ProblemCode | undefined = role ? place.faultOfRole(role, { reach, endsAt }) : 'role_unknown'
    if (fault || !role) return problem(fault ?? 'role_unknown', `/roles/${at}`)
    roles.push({ id: role.id, reach, endsAt })
  }
  return { roles }
}

function fitGroups(
  names: readonly string[],
  references: References,
  notices: LineProblem[],
): { ids: StagedPerson['groupIds'] } | LineProblem {
  const ids: StagedPerson['groupIds'] = []
  for (const [at, name] of names.entries()) {
    const group = references.group(name)
    if (!group) notices.push(problem('group_unknown', `/groups/${at}`))
    else if (!group.isOwn) notices.push(problem('group_provided', `/groups/${at}`))
    else if (!group.mayGive) return problem('above_own', `/groups/${at}`)
    else if (!ids.includes(group.id)) ids.push(group.id)
  }
  if (ids.length > 0 && !references.place.mayBring('membership')) return problem('not_permitted', '/groups')
  return { ids }
}

/** A passkey opens one account: of two lines that have it the first counts, and no part waits for another by it. */
function withoutTaken(given: StagedCredentials, { references, seen }: At, notices: LineProblem[]) {
  const passkeys = given.passkeys.filter(({ credentialId }, index) => {
    const isFirst = seen.passkeys.add(references.place.context.id, credentialId)
    if (!isFirst) notices.push(problem('passkey_taken', `/credentials/passkeys/${index}`))
    return isFirst
  })
  return { ...given, passkeys }
}

function fitIdentities(
  wanted: ReadPerson['identities'],
  { references, seen }: At,
  notices: LineProblem[],
): StagedIdentity[] {
  if (wanted.length > 0 && !references.place.mayVouch()) {
    notices.push(problem('identity_not_permitted', '/identities'))
    return []
  }
  return wanted.flatMap(({ connection: name, subject }, at) => {
    const connection = references.connection(name)
    if (!connection || subject.length > 512) {
      notices.push(problem('connection_unknown', `/identities/${at}`))
      return []
    }
    const { id, organizationId, generation } = connection
    if (!connection.mayVouch) {
      notices.push(problem('identity_not_permitted', `/identities/${at}`))
      return []
    }
    // As with passkeys.
    if (!seen.identities.add(references.place.context.id, id, subject)) {
      notices.push(problem('identity_taken', `/identities/${at}`))
      return []
    }
    return [{ connectionId: id, organizationId, generation, subject }]
  })
}
