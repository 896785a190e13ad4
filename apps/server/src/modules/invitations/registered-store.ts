import { toDate } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
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
