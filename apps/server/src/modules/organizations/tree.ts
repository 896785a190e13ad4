import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import type { TreeReader } from '../../platform/operation.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { toContext } from './status.ts'
import { selectPath } from './store.ts'

const REMEMBERED = 20_000

/**
 * The tree as decisions see it: read from memory, which every change of a place, name, status or policy on any
 * node drops for that workspace. Creating an organization changes no context that is already held.
 */
export function createTree(db: Database, state: State): TreeReader {
  const cache = createCache<string, OrganizationContext>({
    state,
    max: REMEMBERED,
    topics: ['tree'],
    keysOf: () => 'all',
  })
  return {
    find: (workspaceId, organizationId) =>
      cache.get(`${workspaceId} ${organizationId}`, async () => {
        const workspace = workspaceId as WorkspaceId
        const path = await inWorkspace(db, workspace, (tx) =>
          selectPath(tx, organizationId as OrganizationId),
        )
        return toContext(workspace, path)
      }),
  }
}
