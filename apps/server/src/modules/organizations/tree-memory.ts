import { LRUCache } from 'lru-cache'
import { isId, type OrganizationId, type WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Change, EVERYTHING } from '../../platform/state/index.ts'
import { MOST_LEVELS } from './rules.ts'
import { STATUSES, type TreeEntry, toContext } from './status.ts'

/** An organization as a part of paths, its own and those below: all that memory keeps of it. */
export interface TreeNode extends TreeEntry {
  workspaceId: WorkspaceId
  parentId: OrganizationId | null
}

/** About a quarter of a kilobyte each. */
export const MOST_NODES = 120_000
const MOST_CONTEXTS = 5_000
const NO_POLICY = Object.freeze({})

export interface TreeMemory {
  /** Changes with every change of the tree: what was read before it may not be kept after it. */
  readonly generation: number
  readonly size: number
  context(workspaceId: WorkspaceId, id: OrganizationId): OrganizationContext | undefined
  keep(nodes: readonly TreeNode[]): void
  forget(change: Pick<Change, 'subject'>): void
}

/**
 * Organizations one by one: a change of one drops one, and those below follow by themselves. Contexts, which decisions are
 * made on and policies are remembered by, are put together from them.
 */
export function createTreeMemory(): TreeMemory {
  const nodes = new LRUCache<string, TreeNode>({ max: MOST_NODES })
  const contexts = new LRUCache<string, OrganizationContext>({ max: MOST_CONTEXTS })
  let generation = 0

  function derive(workspaceId: WorkspaceId, id: OrganizationId): OrganizationContext | undefined {
    const path = pathFrom(id, (one) => nodes.get(one))
    if (path?.[0]?.workspaceId !== workspaceId) return undefined
    const context = toContext(workspaceId, path)
    if (context) contexts.set(id, context)
    return context
  }

  return {
    get generation() {
      return generation
    },
    get size() {
      return nodes.size
    },
    context(workspaceId, id) {
      const known = contexts.get(id)
      return known?.workspaceId === workspaceId ? known : derive(workspaceId, id)
    },
    keep(read) {
      for (const node of read) nodes.set(node.id, compact(node, node.parentId && nodes.get(node.parentId)))
    },
    forget({ subject }) {
      generation += 1
      contexts.clear()
      if (subject === EVERYTHING || !isId('organization', subject)) nodes.clear()
      else nodes.delete(subject)
    },
  }
}

/** From the root to the organization; undefined when a part of it is missing. */
export function pathFrom(
  id: OrganizationId,
  nodeOf: (id: OrganizationId) => TreeNode | undefined,
): TreeNode[] | undefined {
  const path: TreeNode[] = []
  for (let next: OrganizationId | null = id; next !== null; ) {
    const node = nodeOf(next)
    // Two moves of which one was heard of may look like a circle.
    if (!node || path.length > MOST_LEVELS) return undefined
    path.push(node)
    next = node.parentId
  }
  return path.reverse()
}

/** Shares with others what is the same for many. */
const compact = (node: TreeNode, parent: TreeNode | undefined | null): TreeNode => ({
  id: node.id,
  workspaceId: parent?.workspaceId ?? node.workspaceId,
  parentId: parent?.id ?? node.parentId,
  name: node.name,
  slug: node.slug,
  status: STATUSES.find((status) => status === node.status) ?? node.status,
  policy: Object.keys(node.policy).length === 0 ? NO_POLICY : node.policy,
  sessionsValidFrom: node.sessionsValidFrom,
})
