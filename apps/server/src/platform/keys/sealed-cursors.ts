import { type CursorForm, decodeCursor } from '../../kernel/paging.ts'
import type { Vault } from './vault.ts'

/** Sealed, a cursor would still tell how long a name is. */
const STEP = 256

/**
 * Cursors of a list whose order follows names that not everybody who reads it may know: nobody can read where a page ends, nor make
 * up a place to go on from and find out what is behind it. `list` says which list it is, and a cursor of another is none.
 */
export function sealedCursors(vault: Vault, list: readonly string[]): CursorForm {
  const context = `cursor ${JSON.stringify(list)}`
  return {
    encode(keys) {
      const plain = Buffer.from(JSON.stringify(keys))
      const padding = Buffer.alloc(Math.ceil(plain.length / STEP) * STEP - plain.length, ' ')
      return vault.seal(Buffer.concat([plain, padding]), context).toString('base64url')
    },
    decode(cursor, count) {
      const plain = opened(vault, cursor, context)
      return plain && decodeCursor(plain.toString('base64url'), count)
    },
  }
}

function opened(vault: Vault, cursor: string, context: string): Buffer | undefined {
  try {
    return vault.open(Buffer.from(cursor, 'base64url'), context)
  } catch {
    return undefined
  }
}
