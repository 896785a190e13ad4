import { newId, type OrganizationId, type WorkspaceId } from '../../kernel/ids.ts'
import { appendEvent, type Database, inInstallation } from '../../platform/db/index.ts'
import { insertRoot } from '../organizations/index.ts'
import { insertBuiltInRoles } from '../roles/index.ts'
import { insertWorkspace } from './store.ts'

export interface CreatedWorkspace {
  id: WorkspaceId
  rootOrganizationId: OrganizationId
}

/**
 * Makes a workspace with its root organization, built-in roles and first event, all or nothing. Called from the
 * command line only: an installation has no HTTP administration above a workspace.
 */
export async function createWorkspace(
  db: Database,
  { slug, name }: { slug: string; name: string },
): Promise<CreatedWorkspace> {
  const id = newId('workspace')
  const rootOrganizationId = newId('organization')
  const place = { workspaceId: id, organizationId: rootOrganizationId }
  await inInstallation(db, async (tx) => {
    await insertWorkspace(tx, { id, slug, name, root_organization_id: rootOrganizationId })
    await insertRoot(tx, { id: rootOrganizationId, workspaceId: id, slug, name })
    await insertBuiltInRoles(tx, id)
    const operator = { kind: 'operator' as const, id: null, organizationId: null }
    await appendEvent(
      tx,
      place,
      operator,
      { ip: null, userAgent: null },
      {
        type: 'workspace.created',
        outcome: 'success',
        target: { kind: 'organization', id: rootOrganizationId },
        data: { slug },
      },
    )
  })
  return { id, rootOrganizationId }
}
