import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inInstallation } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { selectWorkspaceBySlug } from './store.ts'

export interface Workspace {
  id: WorkspaceId
  slug: string
  name: string
  rootOrganizationId: OrganizationId
}

/** Finds a workspace by the slug in its addresses. */
export interface WorkspaceDirectory {
  find(slug: string): Promise<Workspace | undefined>
}

export function createWorkspaceDirectory(db: Database, state: State): WorkspaceDirectory {
  const cache = createCache<string, Workspace>({ state, max: 1_000, topics: ['tree'], keysOf: () => [] })
  return {
    find: (slug) =>
      cache.get(slug, async () => {
        const row = await inInstallation(db, (tx) => selectWorkspaceBySlug(tx, slug))
        return (
          row && { id: row.id, slug: row.slug, name: row.name, rootOrganizationId: row.root_organization_id }
        )
      }),
  }
}
