import { isId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { rolesAttachedTo } from './attached.ts'
import { InvitationError } from './errors.ts'
import { type InvitationRow, selectByToken, selectDisplayName } from './store.ts'

/** What the page shows to whoever holds the link. */
export interface OpenInvitation {
  email: string
  givenName: string | null
  familyName: string | null
  organizationName: string
  /** Absent when who invited is not of this organization. */
  inviterName: string | undefined
  /** The names of the roles that come with it. */
  roles: readonly string[]
  expiresAt: Date
}

/** The invitation behind a link, for the page on which it is accepted. Changes nothing. */
export async function openInvitation(
  services: Pick<Services, 'db' | 'clock' | 'tree'>,
  place: Place,
  token: string,
): Promise<OpenInvitation> {
  const organization = await findOpenOrganization(services, place)
  return inOrganization(services.db, place, async (tx) => {
    const row = await findByToken(tx, token, services.clock.now())
    const inviterName = isId('user', row.invited_by) ? await selectDisplayName(tx, row.invited_by) : undefined
    return {
      email: row.email,
      givenName: row.given_name,
      familyName: row.family_name,
      organizationName: organization.name,
      inviterName,
      roles: await rolesAttachedTo(tx, row.id),
      expiresAt: row.expires_at,
    }
  })
}

/** The organization that a link leads to; a link into one that is not there or not active holds nothing. */
export async function findOpenOrganization(
  services: Pick<Services, 'tree'>,
  place: Place,
): Promise<OrganizationContext> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (organization?.status !== 'active') throw InvitationError.link_invalid()
  return organization
}

/** Only in the organization that the transaction is fenced to: a link of another does not hold here. */
export async function findByToken(
  tx: OrgTx,
  token: string,
  now: Date,
  kind: InvitationRow['kind'] = 'member',
): Promise<InvitationRow> {
  const row = await selectByToken(tx, hashSecret(token))
  // Of another kind it promises something else.
  if (row?.kind !== kind) throw InvitationError.link_invalid()
  if (row.expires_at <= now) throw InvitationError.expired()
  return row
}
