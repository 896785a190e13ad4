import type { OrgTx } from '../../../platform/db/index.ts'

/** Whether an account of this organization has the address, in whatever state it is. */
export async function hasAccount(tx: OrgTx, emailNormalized: string): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', '=', emailNormalized)
    .executeTakeFirst()
  return row !== undefined
}
