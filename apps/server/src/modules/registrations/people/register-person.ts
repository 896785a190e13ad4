import { normalizeEmail } from '../../../kernel/email.ts'
import { DomainError } from '../../../kernel/errors.ts'
import { type InvitationId, newId, type UserId } from '../../../kernel/ids.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { appendEvent, inOrganization, type OrgTx, sendStatements } from '../../../platform/db/index.ts'
import { insertAssignment, principalColumns, roleColumns } from '../../assignments/index.ts'
import { type Attached, InvitationError, insertMember, revokeOfRegistered } from '../../invitations/index.ts'
import { countingSeats, LimitError, takeSeats } from '../../limits/index.ts'
import { type Announce, changing, type Limit, type SignInServices } from '../../sign-in/index.ts'
import { insertTermsOfUser } from '../terms/store.ts'
import { applyForAccount, type Waiting } from './apply-for-account.ts'
import { givenBy } from './given-by.ts'
import { type Joining, keyOf, placeOf } from './joining.ts'
import { admitsAddress, modeOf } from './mode.ts'
import { findOpenRegistration, type OpenRegistration } from './open.ts'
import { type PersonFault, type ReadPerson, readPerson, takesPassword } from './person-form.ts'
import { selectProof, takeProved } from './proof-store.ts'
import { selectSelfRegistration } from './store.ts'

/** Each try costs a hash, and a question to who knows leaked passwords. Counted by the proof itself, so that only whoever holds it is held back. */
const OF_PROOF: Limit = { name: 'register-person', points: 30, seconds: 3600 }

export interface Joined {
  userId: UserId
  email: string
  /** When the address was proved. */
  provedAt: Date
}

/**
 * Makes the account of somebody who has proved an address, with what the organization gives, in one transaction. Of several
 * at once one does. An account that has the address already is never touched, and nothing is linked with anything. Where people
 * are let in after approval, or who gives what comes with an account could not any more, it waits for somebody who may.
 */
export async function registerPerson(
  services: SignInServices,
  joining: Joining,
  organization: OrganizationContext,
  id: string,
  input: (field: string) => string,
): Promise<Joined | Waiting | { faults: readonly PersonFault[] } | 'over'> {
  const { db, clock, hasher, limits } = services
  const place = placeOf(organization)
  const key = keyOf(joining, id)
  const proof = await inOrganization(db, place, (tx) => selectProof(tx, key, clock.now()), { readOnly: true })
  if (!proof?.isProved) return 'over'
  const open = await findOpenRegistration(db, organization)
  if (!open || !(await admitsAddress(services, organization, open.mode, proof.email))) return 'over'
  await limits.take(OF_PROOF, `${organization.id} ${id}`)
  const waits = open.settings.admission === 'after_approval'
  const withPassword = !waits && takesPassword(organization)
  const read = await readPerson(services, organization, open.settings, proof.email, input, withPassword)
  if ('faults' in read) return read
  if (waits) return applyForAccount(services, joining, open, id, read)
  const passwordHash = read.password === undefined ? undefined : await hasher.hash(read.password)
  const userId = newId('user')
  try {
    const make = async (tx: OrgTx, announce: Announce, isAgain: boolean) => {
      const given = await givenBy(services, tx, open)
      if (!(await isStill(tx, open))) return 'over' as const
      const now = clock.now()
      const taken = await takeProved(tx, key, now)
      if (!taken) return 'over' as const
      const person = { id: userId, email: taken.email, locale: taken.locale, at: now, passwordHash }
      const invited = await revokeOfRegistered(tx, [normalizeEmail(taken.email)], now)
      if (invited.seats === 0) await sendStatements(tx, takeSeats({ tx, organization, now, isAgain }))
      await makeAccount(tx, person, read, given)
      await keepTerms(tx, userId, open, now)
      await tell(tx, joining, userId, taken.email, given, open)
      await tellRevoked(tx, joining, userId, invited.ids)
      announce('principal', userId)
      return { userId, email: taken.email, provedAt: taken.provedAt }
    }
    return await countingSeats(services, (isAgain) =>
      changing(services, place, (tx, announce) => make(tx, announce, isAgain)),
    )
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    // The address has an account meanwhile.
    if (error.code === InvitationError.already_member.code) return 'over'
    if (!WAITS.includes(error.code)) throw error
    return applyForAccount(services, joining, open, id, read, error.code)
  }
}

/**
 * Whether somebody would be let in by the settings of this moment as by those that were read before, which a hash takes long
 * enough for. Asked behind the lock of holdings, without which nobody changes them.
 */
async function isStill(tx: OrgTx, { organization, settings: before, mode }: OpenRegistration) {
  const now = await selectSelfRegistration(tx)
  return (
    now !== undefined &&
    modeOf(organization, now) === mode &&
    now.admission === before.admission &&
    now.author_id === before.author_id &&
    now.terms?.version === before.terms?.version
  )
}

/** Somebody who may lets them in, once they could be given what comes with an account, or there is a seat. */
const WAITS: readonly string[] = [InvitationError.no_longer_valid.code, LimitError.seats_exhausted.code]

async function makeAccount(
  tx: OrgTx,
  {
    email,
    ...account
  }: { id: UserId; email: string; locale: string | null; at: Date; passwordHash: string | undefined },
  { givenName, familyName, profile }: ReadPerson,
  { roles, groupIds }: Attached,
): Promise<void> {
  await insertMember(tx, {
    ...account,
    email,
    email_normalized: normalizeEmail(email),
    given_name: givenName,
    family_name: familyName,
    display_name: `${givenName} ${familyName}`,
    profile: JSON.stringify(profile),
    groupIds,
  })
  for (const { origin, roleId, reach } of roles) {
    const columns = { ...principalColumns(account.id), ...roleColumns({ origin, id: roleId }) }
    await insertAssignment(tx, { id: newId('assignment'), ...columns, reach, ends_at: null })
  }
}

async function keepTerms(
  tx: OrgTx,
  userId: UserId,
  { settings: { terms } }: OpenRegistration,
  accepted_at: Date,
): Promise<void> {
  if (!terms) return
  const { version, url } = terms
  await insertTermsOfUser(tx, userId, { id: newId('acceptedTerms'), version, url, accepted_at })
}

/** In the words of the account itself, as its own doing. */
async function tell(
  tx: OrgTx,
  { visitor }: Joining,
  userId: UserId,
  email: string,
  { roles, groupIds }: Attached,
  { settings, mode }: OpenRegistration,
): Promise<void> {
  const { workspaceId, organizationId } = tx
  const actor = { kind: 'user' as const, id: userId, organizationId }
  await appendEvent(tx, { workspaceId, organizationId }, actor, visitor.origin, {
    type: 'user.created',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: {
      selfRegistration: mode,
      givenBy: settings.author_id,
      roles: roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })),
      groupIds,
      ...(settings.terms && { termsVersion: settings.terms.version }),
    },
    personal: { email },
  })
}

/** An invitation that came before: who made it can give what it would have given to the account that is there now. */
async function tellRevoked(
  tx: OrgTx,
  { visitor }: Joining,
  userId: UserId,
  ids: readonly InvitationId[],
): Promise<void> {
  const { workspaceId, organizationId } = tx
  const actor = { kind: 'user' as const, id: userId, organizationId }
  for (const id of ids)
    await appendEvent(tx, { workspaceId, organizationId }, actor, visitor.origin, {
      type: 'invitation.revoked',
      outcome: 'success',
      reason: 'registered',
      target: { kind: 'invitation', id },
      data: { userId },
    })
}
