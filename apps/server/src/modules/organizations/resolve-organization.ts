import { isId, type WorkspaceId } from '../../kernel/ids.ts'
import { isStorable } from '../../kernel/text.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { inWorkspace } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { selectIdBySlug, selectIdsByName } from './store.ts'

type Needs = Pick<Services, 'db' | 'tree'>

/** The organization that an id or slug names, as the `organization` parameter and the portal's address give it. */
export async function findOrganization(
  { db, tree }: Needs,
  workspaceId: WorkspaceId,
  idOrSlug: string,
): Promise<OrganizationContext | undefined> {
  if (isId('organization', idOrSlug)) return tree.find(workspaceId, idOrSlug)
  if (idOrSlug.length > 63 || !isStorable(idOrSlug)) return undefined
  const id = await inWorkspace(db, workspaceId, (tx) => selectIdBySlug(tx, idOrSlug.toLowerCase()), {
    readOnly: true,
  })
  return id && tree.find(workspaceId, id)
}

/**
 * The organization that a person meant by what they typed: an id, a slug, or a whole name in any letter case. A name
 * that several bear leads nowhere, as one that nobody bears: anybody may name themselves after somebody else, but
 * not take who types that name to another sign-in; slugs are given once. It may be suspended; the caller decides
 * what that means, and never shows whether one was found.
 */
export async function resolveOrganization(
  services: Needs,
  workspaceId: WorkspaceId,
  typed: string,
): Promise<OrganizationContext | undefined> {
  const text = typed.trim()
  const found = await findOrganization(services, workspaceId, text)
  if (found || text === '' || text.length > 200 || !isStorable(text)) return found
  const [id, another] = await inWorkspace(services.db, workspaceId, (tx) => selectIdsByName(tx, text, 2))
  return id && !another ? services.tree.find(workspaceId, id) : undefined
}
