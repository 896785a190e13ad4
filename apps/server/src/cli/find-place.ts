import { isId } from '../kernel/ids.ts'
import { selectIdBySlug } from '../modules/organizations/index.ts'
import { selectWorkspaces } from '../modules/workspaces/index.ts'
import { type Database, inInstallation, inWorkspace, type Place } from '../platform/db/index.ts'
import { UsageError } from './command.ts'

/** The workspace that is named, or the only one there is. */
export async function findWorkspace(db: Database, slug: string | undefined): Promise<string> {
  const all = await inInstallation(db, selectWorkspaces)
  const found = slug === undefined && all.length === 1 ? all[0] : all.find((row) => row.slug === slug)
  if (all.length === 0)
    throw new UsageError(
      'there is no workspace in this installation: is DATA_DIR, or DATABASE_URL, the one you mean?',
    )
  if (!found && slug === undefined) throw new UsageError('--workspace is missing: there is not just one')
  if (!found) throw new UsageError(`there is no workspace ${slug}`)
  return found.slug
}

/** The organization that is meant, by id or slug; without one the workspace's root organization. */
export async function findPlace(
  db: Database,
  slug: string,
  organization: string | undefined,
): Promise<Place> {
  const workspace = (await inInstallation(db, selectWorkspaces)).find((row) => row.slug === slug)
  if (!workspace) throw new UsageError(`there is no workspace ${slug}`)
  const { id: workspaceId, root_organization_id: root } = workspace
  if (organization === undefined) return { workspaceId, organizationId: root }
  const organizationId = isId('organization', organization)
    ? organization
    : await inWorkspace(db, workspaceId, (tx) => selectIdBySlug(tx, organization))
  if (!organizationId) throw new UsageError(`there is no organization ${organization}`)
  return { workspaceId, organizationId }
}
