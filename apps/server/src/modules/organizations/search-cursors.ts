import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { type CursorForm, decodeCursor, encodeCursor } from '../../kernel/paging.ts'
import type { Vault } from '../../platform/keys/vault.ts'

/** Which search a cursor belongs to. */
interface SearchedList {
  workspaceId: WorkspaceId
  headId: OrganizationId
  list: 'below' | 'children' | 'self' | 'enterable'
  search: string
}

/** Sealed, a cursor would still tell how long a name is. */
const STEP = 256

/**
 * Cursors of a search by the names of a workspace. A page that ends because enough was looked at goes on behind an
 * organization that may be none of the caller's, so nobody can read where that is, nor make up a place to go on from and
 * find out what is behind it.
 */
export function searchCursors(vault: Vault, { workspaceId, headId, list, search }: SearchedList): CursorForm {
  const context = `cursor ${JSON.stringify([workspaceId, headId, list, search])}`
  return {
    encode(keys) {
      const plain = encodeCursor(keys)
      const padded = plain.padEnd(Math.ceil(plain.length / STEP) * STEP)
      return vault.seal(Buffer.from(padded), context).toString('base64url')
    },
    decode(cursor, count) {
      const plain = opened(vault, cursor, context)
      return plain === undefined ? undefined : decodeCursor(plain.trimEnd(), count)
    },
  }
}

function opened(vault: Vault, cursor: string, context: string): string | undefined {
  try {
    return vault.open(Buffer.from(cursor, 'base64url'), context).toString()
  } catch {
    return undefined
  }
}
