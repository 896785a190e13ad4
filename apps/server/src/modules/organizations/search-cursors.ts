import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { CursorForm } from '../../kernel/paging.ts'
import { sealedCursors } from '../../platform/keys/sealed-cursors.ts'
import type { Vault } from '../../platform/keys/vault.ts'

/** Which search a cursor belongs to. */
interface SearchedList {
  workspaceId: WorkspaceId
  headId: OrganizationId
  list: 'below' | 'children' | 'self' | 'enterable'
  search: string
}

/**
 * Cursors of a search by the names of a workspace. A page that ends because enough was looked at goes on behind an
 * organization that may be none of the caller's, so nobody can read where that is.
 */
export const searchCursors = (
  vault: Vault,
  { workspaceId, headId, list, search }: SearchedList,
): CursorForm => sealedCursors(vault, [workspaceId, headId, list, search])
