import { z } from 'zod'
import { EmailAddress, normalizeEmail } from '../../kernel/email.ts'
import { newId } from '../../kernel/ids.ts'
import { appendEvent, sendStatements } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { takeSeatsBelow } from '../limits/index.ts'
import { assertMayGrant, getWorkspaceRoleByKey, lockOwnHoldings, RoleError } from '../roles/index.ts'
import { assertEmailAllowed, expiryOf, inviterColumns } from './policy.ts'
import { insertFirstInvitation } from './store.ts'
import { PersonName } from './view.ts'

/** Who is to run a new organization. */
export const FirstAdministrator = z.strictObject({
  email: EmailAddress,
  givenName: PersonName.optional(),
  familyName: PersonName.optional(),
})
export type FirstAdministrator = z.output<typeof FirstAdministrator> & {
  /** That they were spoken with in until now. */
  locale?: string | null | undefined
}

/** What whoever invites must be allowed to do in the organization, and hold there: all of the role. */
const PERMISSION = 'invitations:write'
const DEFAULT_ROLE = 'administrator'

/**
 * Invites the first administrator of an organization that is made in this very transaction; `organization` is that
 * one, which nobody else can see yet. They run what they make below it as well. The ceiling is the same as for every invitation, and so is its event, which is
 * in the new organization's own log.
 */
export async function inviteFirstAdministrator(
  context: Pick<
    Run<'workspace'>,
    'tx' | 'actor' | 'origin' | 'organization' | 'services' | 'clock' | 'isAgain'
  >,
  { email, givenName, familyName, locale }: FirstAdministrator,
  roleKey: string = DEFAULT_ROLE,
): Promise<void> {
  const { tx, origin } = context
  assertEmailAllowed(context.organization, email, '/firstAdministrator/email')
  const { actor, organization, now } = await lockOwnHoldings(context, PERMISSION)
  const role = await getWorkspaceRoleByKey(tx, roleKey)
  if (role.root_only) throw RoleError.root_only()
  const reach = 'subtree' as const
  assertMayGrant(actor, organization, [{ permissions: role.permissions, reach }], now)
  const id = newId('invitation')
  const invitation = {
    id,
    email,
    email_normalized: normalizeEmail(email),
    given_name: givenName ?? null,
    family_name: familyName ?? null,
    locale: locale ?? null,
    status: 'pending' as const,
    expires_at: expiryOf(organization, now),
    ...inviterColumns(actor, organization),
  }
  await sendStatements(tx, takeSeatsBelow({ organization, now, isAgain: context.isAgain }))
  await insertFirstInvitation(tx, organization.id, invitation, { workspace_role_id: role.id, reach })
  const place = { workspaceId: tx.workspaceId, organizationId: organization.id }
  await appendEvent(tx, place, actor, origin, {
    type: 'invitation.created',
    outcome: 'success',
    target: { kind: 'invitation', id },
    data: { roles: [{ roleId: role.id, key: role.key, reach }], groupIds: [], firstAdministrator: true },
    personal: { email },
    outgoing: true,
  })
}
