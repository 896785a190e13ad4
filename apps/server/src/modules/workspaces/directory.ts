import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inInstallation } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { selectWorkspaceById, selectWorkspaceBySlug, selectWorkspaces, type WorkspaceRow } from './store.ts'

export interface Workspace {
  id: WorkspaceId
  slug: string
  name: string
  rootOrganizationId: OrganizationId
}

/** Finds a workspace by the slug in its addresses, and all of them for work that runs on its own. */
export interface WorkspaceDirectory {
  find(slug: string): Promise<Workspace | undefined>
  findById(id: WorkspaceId): Promise<Workspace | undefined>
  list(): Promise<Workspace[]>
}

const toWorkspace = (row: WorkspaceRow): Workspace => ({
  id: row.id,
  slug: row.slug,
  name: row.name,
  rootOrganizationId: row.root_organization_id,
})

export function createWorkspaceDirectory(db: Database, state: State): WorkspaceDirectory {
  const cache = createCache<string, Workspace>({ state, max: 1_000, topics: ['tree'], keysOf: () => [] })
  return {
    find: (slug) =>
      cache.get(slug, async () => {
        const row = await inInstallation(db, (tx) => selectWorkspaceBySlug(tx, slug))
        return row && toWorkspace(row)
      }),
    findById: (id) =>
      cache.get(id, async () => {
        const row = await inInstallation(db, (tx) => selectWorkspaceById(tx, id))
        return row && toWorkspace(row)
      }),
    list: async () => (await inInstallation(db, selectWorkspaces)).map(toWorkspace),
  }
}
