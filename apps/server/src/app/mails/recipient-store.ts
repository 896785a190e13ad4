import { normalizeEmail } from '../../kernel/email.ts'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'

/** What a mail needs of the person it goes to. */
export interface RecipientRow {
  id: UserId
  status: string
  email: string | null
  display_name: string
  locale: string | null
  email_verified_at: Date | null
  tokens_valid_from: Date | null
  proofs_valid_from: Date | null
}

const RECIPIENT = [
  'id',
  'status',
  'email',
  'display_name',
  'locale',
  'email_verified_at',
  'tokens_valid_from',
  'proofs_valid_from',
] as const

export function selectRecipient(tx: OrgTx, id: UserId): Promise<RecipientRow | undefined> {
  return tx
    .selectFrom('users')
    .select(RECIPIENT)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where('status', '<>', 'deleted')
    .executeTakeFirst()
}

export function selectRecipients(tx: OrgTx, ids: readonly UserId[]): Promise<RecipientRow[]> {
  return tx
    .selectFrom('users')
    .select(RECIPIENT)
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .where('status', '=', 'active')
    .execute()
}

/** Whether an account of the organization has an address already. */
export async function isAddressTaken(tx: OrgTx, email: string): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('email_normalized', '=', normalizeEmail(email))
    .executeTakeFirst()
  return row !== undefined
}
