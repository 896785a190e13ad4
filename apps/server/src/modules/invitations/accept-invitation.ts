import { DomainError } from '../../kernel/errors.ts'
import { type InvitationId, newId, type UserId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import type { OrganizationContext, Origin } from '../../platform/access.ts'
import {
  ANONYMOUS,
  announce,
  appendEvent,
  inOrganization,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import { insertAssignment, principalColumns, roleColumns } from '../assignments/index.ts'
import { checkNewPassword, policyOf } from '../policies/index.ts'
import type { Attached } from './attached-store.ts'
import { InvitationError } from './errors.ts'
import { findByToken, findOpenOrganization } from './open-invitation.ts'
import { assertEmailAllowed } from './policy.ts'
import { keepAccepted } from './registered-store.ts'
import { type InvitationRow, insertMember, updatePending } from './store.ts'
import { vouchedFor } from './vouched.ts'

/** Who accepts, in their own words. The address is the invitation's, never theirs to say. */
export interface Acceptance {
  displayName?: string | undefined
  givenName?: string | undefined
  familyName?: string | undefined
  locale?: string | undefined
  /** Absent for somebody who will sign in another way. */
  password?: string | undefined
}

export interface Accepted {
  userId: UserId
  email: string
}

/**
 * Makes the account that an invitation promises, with its roles and groups, in one transaction. Holding the link
 * proves the address. Of several at once one wins; an account that has the address already is never touched.
 */
export async function acceptInvitation(
  services: Services,
  place: Place,
  token: string,
  person: Acceptance,
  origin: Origin,
  hashPassword: (password: string) => Promise<string>,
): Promise<Accepted> {
  const organization = await findOpenOrganization(services, place)
  const invitation = await inOrganization(services.db, place, (tx) =>
    findByToken(tx, token, services.clock.now()),
  )
  await assertPassword(services, organization, invitation, person)
  const passwordHash = person.password === undefined ? undefined : await hashPassword(person.password)
  const userId = newId('user')
  const change: Change = { workspaceId: place.workspaceId, topic: 'principal', subject: userId }
  try {
    const email = await inOrganization(services.db, place, async (tx) => {
      const accepted = await accept(services, tx, organization, {
        token,
        userId,
        passwordHash,
        person,
        origin,
      })
      await announce(tx, [change])
      return accepted
    })
    services.state.apply([change])
    return { userId, email }
  } catch (error) {
    await recordRefusal(services, place, invitation.id, origin, error)
    throw error
  }
}

async function assertPassword(
  services: Services,
  organization: OrganizationContext,
  { email, given_name, family_name }: InvitationRow,
  { password, displayName, givenName, familyName }: Acceptance,
): Promise<void> {
  if (password === undefined) return
  const policy = policyOf(organization)
  if (!policy.signIn.methods.includes('password')) throw InvitationError.password_not_allowed()
  const names = [
    displayName,
    givenName,
    familyName,
    given_name,
    family_name,
    organization.name,
    organization.slug,
  ]
  const context = { email, names: names.filter((name) => typeof name === 'string') }
  const failures = await checkNewPassword(services, policy, password, context)
  if (failures.length > 0) throw InvitationError.password_refused({ pointer: '/password', failures })
}

interface Accepting {
  token: string
  userId: UserId
  passwordHash: string | undefined
  person: Acceptance
  origin: Origin
}

async function accept(
  services: Services,
  tx: OrgTx,
  organization: OrganizationContext,
  { token, userId, passwordHash, person, origin }: Accepting,
): Promise<string> {
  const found = await findByToken(tx, token, services.clock.now())
  const attached = await vouchedFor(services, tx, organization, found)
  // Once more, now that nobody else accepts it: whoever waited behind a winner finds nothing.
  const at = services.clock.now()
  const invitation = await findByToken(tx, token, at)
  assertEmailAllowed(organization, invitation.email)
  const names = namesOf(invitation, person)
  const { email, email_normalized } = invitation
  const locale = person.locale ?? invitation.locale
  const { groupIds } = attached
  await insertMember(tx, {
    id: userId,
    email,
    email_normalized,
    ...names,
    locale,
    profile: JSON.stringify(invitation.profile),
    at,
    passwordHash,
    groupIds,
  })
  await keepAccepted(tx, userId, invitation)
  for (const { origin: from, roleId, reach } of attached.roles) {
    const columns = { ...principalColumns(userId), ...roleColumns({ origin: from, id: roleId }) }
    await insertAssignment(tx, { id: newId('assignment'), ...columns, reach, ends_at: null })
  }
  const changes = { status: 'accepted' as const, token_hash: null, accepted_at: at, user_id: userId }
  const only = { tokenHash: hashSecret(token), unexpiredAt: at }
  if (!(await updatePending(tx, invitation.id, changes, only))) throw InvitationError.link_invalid()
  await appendEvents(tx, invitation, attached, userId, origin)
  return email
}

function namesOf(invitation: InvitationRow, person: Acceptance) {
  const given_name = person.givenName ?? invitation.given_name
  const family_name = person.familyName ?? invitation.family_name
  const full = [given_name, family_name].filter((name) => name !== null).join(' ')
  return { given_name, family_name, display_name: person.displayName || full || invitation.email }
}

async function appendEvents(
  tx: OrgTx,
  { id, email }: InvitationRow,
  { roles, groupIds }: Attached,
  userId: UserId,
  origin: Origin,
): Promise<void> {
  const { workspaceId, organizationId } = tx
  const actor = { kind: 'user' as const, id: userId, organizationId }
  const given = { roles: roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })), groupIds }
  await appendEvent(tx, { workspaceId, organizationId }, actor, origin, {
    type: 'user.created',
    outcome: 'success',
    target: { kind: 'user', id: userId },
    data: { invitationId: id },
    personal: { email },
  })
  await appendEvent(tx, { workspaceId, organizationId }, actor, origin, {
    type: TYPE,
    outcome: 'success',
    target: { kind: 'invitation', id },
    data: { userId, ...given },
  })
}

const TYPE = 'invitation.accepted'
/** Of one invitation in a minute, told one by one. */
const MOST_REFUSALS = 10

/** A link that was real and did not hold is on record; a made-up one names nothing. */
async function recordRefusal(
  { denials }: Services,
  place: Place,
  id: InvitationId,
  origin: Origin,
  error: unknown,
): Promise<void> {
  if (!(error instanceof DomainError) || error.kind === 'unavailable') return
  const target = { kind: 'invitation', id }
  await denials.record([{ key: `${TYPE} ${id}`, most: MOST_REFUSALS, counted: { type: TYPE, target } }], {
    ...{ place, origin, actor: ANONYMOUS },
    event: { type: TYPE, outcome: 'denied', reason: error.code, target },
  })
}
