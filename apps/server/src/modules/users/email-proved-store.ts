import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx } from '../../platform/db/index.ts'

/** From now on nothing is in the account from before it was shown whose its address is. */
export async function markEmailProved(tx: OrgTx, id: UserId, now: Date): Promise<void> {
  const text = 'update users set email_proved_at = $3 where organization_id = $1 and id = $2'
  await ask(tx, text, [tx.organizationId, id, now])
}

const NONE = (tables: readonly string[]): string =>
  tables
    .map((table) => `and not exists (select from ${table} where organization_id = $1 and user_id = $2)`)
    .join(' ')
const IF_EMPTY = `
  update users set email_proved_at = $3
   where organization_id = $1 and id = $2 and email_proved_at is null and email_verified_at is not null
     ${NONE(['factors', 'passkeys', 'identities'])}`
const AND_UNUSED = `${NONE(['passwords'])}
     and not exists (select from sessions where organization_id = $1 and user_id = $2 and ended_at is null)
     and not exists (select from legacy_stores where organization_id = $1 and source = users.source)`

/**
 * A mail to the address was answered, of which somebody had only said whose it is. It counts where nothing else opens the account, nor
 * would a store of before; a password that was `set` by the answer has ended the sessions of before.
 */
export async function noteProof(tx: OrgTx, id: UserId, now: Date, by: 'code' | 'set'): Promise<void> {
  await ask(tx, by === 'code' ? `${IF_EMPTY} ${AND_UNUSED}` : IF_EMPTY, [tx.organizationId, id, now])
}
