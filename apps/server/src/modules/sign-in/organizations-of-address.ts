import { normalizeEmail } from '../../kernel/email.ts'
import { inSubtree } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import type { Workspace } from '../workspaces/index.ts'
import { selectOrganizationsOfAddress } from './store.ts'

export interface OrganizationOfAddress {
  name: string
  slug: string
}

/**
 * The organizations in which an address has an account that can sign in. It looks through the whole workspace:
 * for the mail worker alone, never on the way of a request.
 */
export async function findOrganizationsOfAddress(
  { db, tree }: Pick<Services, 'db' | 'tree'>,
  workspace: Workspace,
  email: string,
): Promise<OrganizationOfAddress[]> {
  const place = { workspaceId: workspace.id, headId: workspace.rootOrganizationId }
  const ids = await inSubtree(db, place, (tx) => selectOrganizationsOfAddress(tx, normalizeEmail(email)))
  const organizations = await Promise.all(ids.map((id) => tree.find(workspace.id, id)))
  return organizations.flatMap((organization) =>
    organization?.status === 'active' ? [{ name: organization.name, slug: organization.slug }] : [],
  )
}
