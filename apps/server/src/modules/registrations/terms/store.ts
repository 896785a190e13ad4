import type { Insertable, Selectable } from 'kysely'
import type { OrganizationId, UserId } from '../../../kernel/ids.ts'
import type { AcceptedTerms, OrgTx, WorkspaceTx } from '../../../platform/db/index.ts'

export type TermsRow = Selectable<AcceptedTerms>

/** For an organization that is made in this transaction. */
export async function insertTermsOf(
  tx: WorkspaceTx,
  organizationId: OrganizationId,
  terms: Pick<Insertable<AcceptedTerms>, 'id' | 'version' | 'url' | 'accepted_at'>,
): Promise<void> {
  const owner = { organization_id: organizationId, workspace_id: tx.workspaceId }
  await tx
    .insertInto('accepted_terms')
    .values({ ...terms, ...owner, user_id: null })
    .execute()
}

/** For somebody who registered; kept as long as the organization is, by an id that is nobody's once the account is deleted. */
export async function insertTermsOfUser(
  tx: OrgTx,
  userId: UserId,
  terms: Pick<Insertable<AcceptedTerms>, 'id' | 'version' | 'url' | 'accepted_at'>,
): Promise<void> {
  const owner = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
  await tx
    .insertInto('accepted_terms')
    .values({ ...terms, ...owner, user_id: userId })
    .execute()
}

/** What was accepted for the organization, or by somebody; newest first, a few. */
export function selectTerms(tx: OrgTx, userId: UserId | null): Promise<TermsRow[]> {
  return tx
    .selectFrom('accepted_terms')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', 'is not distinct from', userId)
    .orderBy('id', 'desc')
    .limit(200)
    .execute()
}
