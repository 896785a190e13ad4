import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

/** What a mail needs of the person it goes to. */
export interface RecipientRow {
  id: UserId
  status: string
  email: string | null
  display_name: string
  locale: string | null
}

export function selectRecipient(tx: OrgTx, id: UserId): Promise<RecipientRow | undefined> {
  return tx
    .selectFrom('users')
    .select(['id', 'status', 'email', 'display_name', 'locale'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
}
