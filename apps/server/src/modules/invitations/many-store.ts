import { type Insertable, sql } from 'kysely'
import { type Invitations, type OrgTx, onConstraint, together } from '../../platform/db/index.ts'
import { InvitationError } from './errors.ts'

/** Many at once, of addresses that are neither a member's nor invited. */
export async function insertInvitations(
  tx: OrgTx,
  rows: readonly Omit<Insertable<Invitations>, 'organization_id' | 'workspace_id'>[],
): Promise<void> {
  await tx
    .insertInto('invitations')
    .values(rows.map((row) => ({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })))
    .execute()
    .catch(onConstraint('invitations_one_pending', InvitationError.already_pending))
}

/** Of these addresses, those that an account or a pending invitation has. */
export async function selectKnown(
  tx: OrgTx,
  emails: readonly string[],
): Promise<{ members: Set<string>; pending: Set<string> }> {
  const [members, pending] = await together(
    tx
      .selectFrom('users')
      .select('email_normalized')
      .where('organization_id', '=', tx.organizationId)
      .where('email_normalized', '=', sql<string>`any(${emails})`)
      .execute(),
    tx
      .selectFrom('invitations')
      .select('email_normalized')
      .where('organization_id', '=', tx.organizationId)
      .where('email_normalized', '=', sql<string>`any(${emails})`)
      .where('status', '=', 'pending')
      .execute(),
  )
  const addresses = (rows: { email_normalized: string | null }[]) =>
    new Set(rows.flatMap((row) => row.email_normalized ?? []))
  return { members: addresses(members), pending: addresses(pending) }
}
