import { type InvitationId, newId } from '../../kernel/ids.ts'
import type { AcceptedAs, OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { takeSeats } from '../limits/index.ts'
import { assertMayGrant, type Held } from '../roles/index.ts'
import { grantsOf } from './attached.ts'
import { type Attached, insertAttached } from './attached-store.ts'
import { assertEmailAllowed, expiryOf, inviterColumns } from './policy.ts'
import { assertNoMember, insertInvitation, revokeExpired } from './store.ts'

/** Somebody who registered and is let in. */
export interface Registered {
  email: string
  emailNormalized: string
  givenName: string
  familyName: string
  locale: string | null
  profile: Readonly<Record<string, string>>
  terms: AcceptedAs | null
}

/**
 * Invites somebody who registered, in the name of whoever lets them in: what comes with the account is within what that one
 * holds, now and when it is accepted. `held` is what they hold, behind the lock.
 */
export async function inviteRegistered(
  { tx, record, conclude, isAgain }: Pick<Run<'organization'>, 'tx' | 'record' | 'conclude' | 'isAgain'>,
  { actor, organization, now }: Held,
  person: Registered,
  attached: Attached,
): Promise<InvitationId> {
  assertEmailAllowed(organization, person.email)
  assertMayGrant(actor, organization, await grantsOf(tx, attached), now)
  await assertNoMember(tx, person.emailNormalized)
  for (const id of await revokeExpired(tx, [person.emailNormalized], now)) {
    const target = { kind: 'invitation', id }
    record({ type: 'invitation.revoked', outcome: 'success', reason: 'expired', target })
  }
  conclude(...takeSeats({ tx, organization, now, isAgain }))
  const { id } = await insertInvitation(tx, {
    id: newId('invitation'),
    email: person.email,
    email_normalized: person.emailNormalized,
    given_name: person.givenName,
    family_name: person.familyName,
    locale: person.locale,
    profile: JSON.stringify(person.profile),
    accepted_terms: person.terms && JSON.stringify(person.terms),
    status: 'pending',
    expires_at: expiryOf(organization, now),
    ...inviterColumns(actor, organization),
  })
  await attach(tx, id, attached)
  record({
    type: 'invitation.created',
    outcome: 'success',
    target: { kind: 'invitation', id },
    data: {
      roles: attached.roles.map(({ roleId, key, reach }) => ({ roleId, key, reach })),
      groupIds: attached.groupIds,
    },
    personal: { email: person.email },
    outgoing: true,
  })
  return id
}

function attach(tx: OrgTx, id: InvitationId, { roles, groupIds }: Attached): Promise<void> {
  const rows = roles.map(({ origin, roleId, reach }) => ({
    workspace_role_id: origin === 'workspace' ? roleId : null,
    role_id: origin === 'organization' ? roleId : null,
    reach,
  }))
  return insertAttached(tx, [id], rows, groupIds)
}
