import { createHash, randomBytes } from 'node:crypto'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { replaceRecoveryCodes } from './factor-store.ts'

const COUNT = 10
/** 12 characters of 5 bits. */
const LENGTH = 12
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'

/** A code as it is shown: `xxxx-xxxx-xxxx`, 60 bits. */
function newCode(): string {
  const characters = [...randomBytes(LENGTH)].map((byte) => ALPHABET[byte % 32]).join('')
  return characters.replace(/(.{4})(?=.)/g, '$1-')
}

/** As it was shown, however it is typed (Crockford's base 32 has no letter that looks like a digit). */
const normalize = (typed: string): string =>
  typed.toLowerCase().replace(/[\s-]/g, '').replace(/o/g, '0').replace(/[il]/g, '1')

/** Bound to whose it is: the same code of another account has another hash. */
export function hashRecoveryCode(tx: OrgTx, userId: UserId, code: string): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([tx.organizationId, userId, normalize(code)]))
    .digest()
}

/** None of them is worth anything any more. */
export const dropRecoveryCodes = (tx: OrgTx, userId: UserId): Promise<void> =>
  replaceRecoveryCodes(tx, userId, [])

/** New codes in the place of all earlier ones. Shown once: only their hashes are kept. */
export async function renewRecoveryCodes(tx: OrgTx, userId: UserId): Promise<string[]> {
  const codes = Array.from({ length: COUNT }, newCode)
  await replaceRecoveryCodes(
    tx,
    userId,
    codes.map((code) => hashRecoveryCode(tx, userId, code)),
  )
  return codes
}
