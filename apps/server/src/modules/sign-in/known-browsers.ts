import { z } from 'zod'
import { isId, type UserId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import type { Vault } from '../../platform/keys/vault.ts'

const CONTEXT = 'cookie.known'
const MOST = 8
const Entries = z.array(z.tuple([z.string(), z.string().max(40)])).max(MOST)

/**
 * Accounts that a browser has signed in to, each with a number of its own, sealed so that nobody makes one up.
 * Attempts from such a browser are counted by that number: whoever fails elsewhere on purpose does not lock
 * the owner out. It opens nothing.
 */
export function readKnown(vault: Vault, cookie: string | undefined): Map<UserId, string> {
  if (!cookie) return new Map()
  try {
    const sealed = Buffer.from(cookie, 'base64url')
    const entries = Entries.parse(JSON.parse(vault.open(sealed, CONTEXT).toString()))
    return new Map(entries.filter((entry): entry is [UserId, string] => isId('user', entry[0])))
  } catch {
    return new Map()
  }
}

/** The cookie's value with one more account in it; the number of an account that is there already is kept. */
export function writeKnown(vault: Vault, cookie: string | undefined, userId: UserId): string {
  const known = readKnown(vault, cookie)
  const number = known.get(userId) ?? newSecret('', 12)
  known.delete(userId)
  const entries = [...known, [userId, number]].slice(-MOST)
  return vault.seal(Buffer.from(JSON.stringify(entries)), CONTEXT).toString('base64url')
}
