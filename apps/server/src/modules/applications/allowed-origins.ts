import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { selectAllowedOrigins } from './store.ts'

/** From where browsers may call a workspace: the origins that its active applications name. */
export interface AllowedOrigins {
  has(workspaceId: WorkspaceId, origin: string): Promise<boolean>
}

/** In memory as a whole for each workspace: an origin that a stranger makes up asks no database and is not kept. */
export function createAllowedOrigins(db: Database, state: State): AllowedOrigins {
  const cache = createCache<WorkspaceId, ReadonlySet<string>>({
    state,
    max: 1_000,
    topics: ['client'],
    keysOf: ({ workspaceId }) => [workspaceId as WorkspaceId],
  })
  const load = async (workspaceId: WorkspaceId) =>
    new Set(
      await inWorkspace(db, workspaceId, (tx) => selectAllowedOrigins(tx, workspaceId), { readOnly: true }),
    )
  return {
    has: async (workspaceId, origin) =>
      (await cache.get(workspaceId, () => load(workspaceId)))?.has(origin) === true,
  }
}
