import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

export const selectAddress = (
  tx: OrgTx,
  id: UserId,
): Promise<{ email: string | null; locale: string | null } | undefined> =>
  tx
    .selectFrom('users')
    .select(['email', 'locale'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
