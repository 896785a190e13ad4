import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext, PathEntry } from '../../platform/access.ts'
import { type Database, inWorkspace, type OrganizationStatus } from '../../platform/db/index.ts'
import type { TreeReader } from '../../platform/operation.ts'
import { createCache, type State } from '../../platform/state/index.ts'
import { selectPath } from './store.ts'

const REMEMBERED = 20_000
const SEVERITY: readonly OrganizationStatus[] = ['active', 'suspended', 'archived', 'deleted']

/** The worst of several statuses: what is above decides for what is below. */
export const worstStatus = (statuses: readonly OrganizationStatus[]): OrganizationStatus =>
  SEVERITY[Math.max(0, ...statuses.map((status) => SEVERITY.indexOf(status)))] as OrganizationStatus

/** Makes the context of an organization from its path, root first; undefined when there is none or it is deleted. */
export function toContext(
  workspaceId: WorkspaceId,
  path: readonly PathEntry[],
): OrganizationContext | undefined {
  const self = path.at(-1)
  if (!self) return undefined
  const status = worstStatus(path.map((entry) => entry.status))
  if (status === 'deleted') return undefined
  const parentId = path.at(-2)?.id ?? null
  return { id: self.id, workspaceId, parentId, name: self.name, slug: self.slug, status, path }
}

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
