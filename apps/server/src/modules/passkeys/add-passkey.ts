import { newId, type PasskeyId, type UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { lockUser } from '../sessions/index.ts'
import { PasskeyError } from './errors.ts'
import { MOST_PASSKEYS } from './rules.ts'
import { insertPasskey, selectPasskeys } from './store.ts'
import type { NewKey } from './verify.ts'

/** Takes a checked passkey as the account's own. Of several at once each sees those before. */
export async function addPasskey(
  tx: OrgTx,
  userId: UserId,
  key: NewKey & { name: string; transports: readonly string[] },
  now: Date,
): Promise<PasskeyId> {
  const [, known] = await together(lockUser(tx, userId), selectPasskeys(tx, userId))
  if (known.length >= MOST_PASSKEYS) throw PasskeyError.too_many()
  const id = newId('passkey')
  await insertPasskey(tx, {
    id,
    user_id: userId,
    credential_id: key.credentialId,
    public_key: key.publicKey,
    name: key.name,
    transports: [...key.transports],
    sign_count: String(key.signCount),
    backed_up: key.backedUp,
    created_at: now,
    last_used_at: null,
    attestation_format: key.statement?.format ?? null,
    aaguid: key.statement?.aaguid ?? null,
    verifies_user: key.userVerified,
  })
  return id
}
