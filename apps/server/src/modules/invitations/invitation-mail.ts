import { type InvitationId, isId, type OrganizationId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { rolesAttachedTo } from './attached.ts'
import { type InvitationRow, selectDisplayName, updatePending } from './store.ts'

/** What the mail worker needs to write the mail. The token is in the link and nowhere else. */
export interface InvitationMail {
  to: string
  organizationId: OrganizationId
  organizationName: string
  /** Absent when who invited is not of this organization. */
  inviterName: string | undefined
  /** The names of the roles that come with it. */
  roles: readonly string[]
  expiresAt: Date
  /** That the person was spoken with in until now; null where nobody knows. */
  locale: string | null
  kind: InvitationRow['kind']
  token: string
}

/**
 * Mints the link of an invitation while its mail is being sent. Only the hash stays; sending again makes a new link and
 * voids the one before. Undefined when there is nothing to send any more.
 */
export async function prepareInvitationMail(
  services: Pick<Services, 'db' | 'clock' | 'tree'>,
  place: Place,
  invitationId: InvitationId,
): Promise<InvitationMail | undefined> {
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  if (organization?.status !== 'active') return undefined
  return inOrganization(services.db, place, async (tx) => {
    const token = newSecret('bwi_')
    const now = services.clock.now()
    const changes = { token_hash: hashSecret(token), sent_at: now }
    const row = await updatePending(tx, invitationId, changes, { unexpiredAt: now })
    if (!row) return undefined
    return {
      to: row.email,
      organizationId: organization.id,
      organizationName: organization.name,
      inviterName: isId('user', row.invited_by) ? await selectDisplayName(tx, row.invited_by) : undefined,
      roles: await rolesAttachedTo(tx, invitationId),
      expiresAt: row.expires_at,
      locale: row.locale,
      kind: row.kind,
      token,
    }
  })
}
