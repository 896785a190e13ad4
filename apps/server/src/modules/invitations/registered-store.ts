import { toDate } from '../../kernel/clock.ts'
import { type InvitationId, newId, type UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { InvitationRow } from './store.ts'

/** What somebody accepted when they registered goes with them into their account: which version, and when. */
export async function keepAccepted(
  tx: OrgTx,
  userId: UserId,
  { accepted_terms: terms }: InvitationRow,
): Promise<void> {
  if (!terms) return
  const { version, url, acceptedAt } = terms
  await tx
    .insertInto('accepted_terms')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      id: newId('acceptedTerms'),
      user_id: userId,
      version,
      url,
      accepted_at: toDate(acceptedAt),
    })
    .execute()
}

/**
 * Takes back what invites people who have come by another way; how many of these still held a seat, which is theirs then. One of
 * another kind makes no account, and stays.
 */
export async function revokeOfRegistered(
  tx: OrgTx,
  addresses: readonly string[],
  now: Date,
): Promise<{ ids: InvitationId[]; seats: number }> {
  const rows = await tx
    .updateTable('invitations')
    .set((eb) => ({ status: 'revoked', token_hash: null, version: eb('version', '+', 1) }))
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', 'in', addresses)
    .where('status', '=', 'pending')
    .where('kind', '=', 'member')
    .returning(['id', 'expires_at'])
    .execute()
  return { ids: rows.map(({ id }) => id), seats: rows.filter(({ expires_at }) => expires_at > now).length }
}

/** What invites people of some addresses to be members, held until the transaction ends. */
export async function lockWaiting(
  tx: OrgTx,
  addresses: readonly string[],
): Promise<{ id: InvitationId; address: string }[]> {
  if (addresses.length === 0) return []
  const rows = await tx
    .selectFrom('invitations')
    .select(['id', 'email_normalized'])
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', 'in', addresses)
    .where('status', '=', 'pending')
    .where('kind', '=', 'member')
    .forUpdate()
    .execute()
  return rows.flatMap(({ id, email_normalized: address }) => (address === null ? [] : [{ id, address }]))
}

/** By which somebody came, with what was said of them; newest first, a few. */
export const selectInvitationsOf = (
  tx: OrgTx,
  userId: UserId,
): Promise<
  Pick<InvitationRow, 'id' | 'email' | 'given_name' | 'family_name' | 'locale' | 'profile' | 'accepted_at'>[]
> =>
  tx
    .selectFrom('invitations')
    .select(['id', 'email', 'given_name', 'family_name', 'locale', 'profile', 'accepted_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
