import { z } from 'zod'
import { EmailAddress, normalizeEmail } from '../../kernel/email.ts'
import { idSchema, newId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { operation } from '../../platform/operation.ts'
import { assertFitsOrganization, roleColumns } from '../assignments/index.ts'
import { LimitError, takeSeats } from '../limits/index.ts'
import { isEmailAllowed, policyOf } from '../policies/index.ts'
import { assertMayGrant, lockHoldings, RoleError } from '../roles/index.ts'
import { grantsOf } from './attached.ts'
import { insertAttached } from './attached-store.ts'
import { InvitationError } from './errors.ts'
import { insertInvitations, selectKnown } from './many-store.ts'
import { expiryOf, inviterColumns } from './policy.ts'
import { revokeExpired } from './store.ts'
import { PersonName } from './view.ts'
import { AttachedWanted, resolveAttached } from './wanted.ts'

/** With names for all of them this still fits into the longest body, and takes less than a second. */
const MOST = 1_000

const Invitee = z.strictObject({
  email: EmailAddress,
  givenName: PersonName.optional(),
  familyName: PersonName.optional(),
})
type Invitee = z.output<typeof Invitee>

const Outcome = z.enum(['invited', 'already_member', 'already_pending', 'email_not_allowed', 'repeated'])
type Outcome = z.output<typeof Outcome>

/**
 * Invites many people at once, all with the same roles and groups. What cannot be invited is said of each line and keeps
 * nobody else from being invited; what could not be given to one is given to none.
 */
export const createInvitations = operation({
  name: 'invitations.createMany',
  summary: 'Invite many people with the same roles and groups',
  permission: 'invitations:write',
  input: z.strictObject({ people: z.array(Invitee).min(1).max(MOST), ...AttachedWanted }),
  output: z.strictObject({
    invited: z.number().int(),
    results: z
      .array(z.strictObject({ outcome: Outcome, invitationId: idSchema('invitation').nullable() }))
      .describe('In the order of the people.'),
  }),
  errors: [
    InvitationError.already_pending,
    InvitationError.group_not_found,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
    LimitError.seats_exhausted,
  ],

  async run(context, { people, roles: wanted, groupIds: groups }) {
    const { tx, record } = context
    const { actor, organization, now } = await lockHoldings(context, 'invitations:write')
    const { roles, attached } = await resolveAttached(tx, wanted, groups)
    for (const role of roles) assertFitsOrganization(role, organization)
    assertMayGrant(actor, organization, await grantsOf(tx, attached), now)

    const emails = [...new Set(people.map(({ email }) => normalizeEmail(email)))]
    for (const id of await revokeExpired(tx, emails, now)) {
      const target = { kind: 'invitation', id }
      record({ type: 'invitation.revoked', outcome: 'success', reason: 'expired', target })
    }
    const outcomes = judge(people, context.organization, await selectKnown(tx, emails))
    const results = outcomes.map((outcome) => ({
      outcome,
      invitationId: outcome === 'invited' ? newId('invitation') : null,
    }))
    const invited = people.flatMap((person, index) => {
      const id = results[index]?.invitationId
      return id ? [{ id, ...person }] : []
    })
    if (invited.length === 0) return { invited: 0, results }
    const common = {
      status: 'pending' as const,
      expires_at: expiryOf(context.organization, now),
      ...inviterColumns(actor, organization),
    }
    await insertInvitations(
      tx,
      invited.map(({ id, email, givenName, familyName }) => ({
        id,
        email,
        email_normalized: normalizeEmail(email),
        given_name: givenName ?? null,
        family_name: familyName ?? null,
        ...common,
      })),
    )
    const ids = invited.map(({ id }) => id)
    const rows = roles.map((role, index) => ({
      ...roleColumns(role),
      reach: attached.roles[index]?.reach ?? ('organization' as const),
    }))
    await insertAttached(tx, ids, rows, attached.groupIds)
    context.conclude(...takeSeats({ ...context, now }, ids.length))
    const data = {
      roles: attached.roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })),
      groupIds: attached.groupIds,
    }
    for (const { id, email } of invited) {
      const target = { kind: 'invitation', id }
      record({
        type: 'invitation.created',
        outcome: 'success',
        target,
        data,
        personal: { email },
        outgoing: true,
      })
    }
    return { invited: invited.length, results }
  },
})

/** Of each line, what becomes of it; of an address that stands there twice the first counts. */
function judge(
  people: readonly Invitee[],
  organization: OrganizationContext,
  { members, pending }: { members: Set<string>; pending: Set<string> },
): Outcome[] {
  const policy = policyOf(organization)
  const seen = new Set<string>()
  return people.map(({ email }) => {
    const address = normalizeEmail(email)
    if (seen.has(address)) return 'repeated'
    seen.add(address)
    if (members.has(address)) return 'already_member'
    if (pending.has(address)) return 'already_pending'
    return isEmailAllowed(policy, email) ? 'invited' : 'email_not_allowed'
  })
}
