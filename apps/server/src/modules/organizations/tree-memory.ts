import { isId, type OrganizationId, type WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Change, createLru, EVERYTHING } from '../../platform/state/index.ts'
import { PackedNodes, type TreeNode } from './packed-nodes.ts'
import { MOST_LEVELS } from './rules.ts'
import { contextBelow } from './status.ts'

/** Some 12 MB; twice as many at most. */
export const MOST_NODES = 120_000
const MOST_BYTES = 16 << 20
const MOST_CONTEXTS = 5_000

export interface TreeMemory {
  /** Changes with every change of the tree: what was read before it may not be kept after it. */
  readonly generation: number
  context(workspaceId: WorkspaceId, id: OrganizationId): OrganizationContext | undefined
  keep(nodes: readonly TreeNode[]): void
  forget(change: Pick<Change, 'subject'>): void
}

/**
 * Organizations one by one: a change of one drops one, and those below follow by themselves. Contexts, which decisions are
 * made on and policies are remembered by, are put together from them. When the block they are in is full, another is
 * begun; what is asked for moves on to it, and with the next one the rest is forgotten.
 */
export function createTreeMemory(mostNodes = MOST_NODES): TreeMemory {
  let nodes = new PackedNodes()
  let before: PackedNodes | undefined
  const contexts = createLru<string, OrganizationContext>(MOST_CONTEXTS)
  let generation = 0

  function put(node: TreeNode): void {
    if (nodes.count >= mostNodes || nodes.bytes >= MOST_BYTES) {
      before = nodes
      nodes = new PackedNodes()
    }
    nodes.set(node)
  }

  function nodeOf(id: OrganizationId): TreeNode | undefined {
    const node = nodes.get(id)
    if (node || !before) return node
    const older = before.get(id)
    if (older) put(older)
    return older
  }

  /** Two moves of which one was heard of may look like a circle, hence `levels`. */
  function derive(
    workspaceId: WorkspaceId,
    id: OrganizationId,
    levels: number,
  ): OrganizationContext | undefined {
    const known = contexts.get(id)
    if (known) return known.workspaceId === workspaceId ? known : undefined
    const node = levels > 0 ? nodeOf(id) : undefined
    if (node?.workspaceId !== workspaceId) return undefined
    const above = node.parentId === null ? null : derive(workspaceId, node.parentId, levels - 1)
    const context = above === undefined ? undefined : contextBelow(workspaceId, above, node)
    if (context) contexts.set(id, context)
    return context
  }

  return {
    get generation() {
      return generation
    },
    context: (workspaceId, id) => derive(workspaceId, id, MOST_LEVELS + 1),
    keep: (read) => read.forEach(put),
    forget({ subject }) {
      generation += 1
      contexts.clear()
      if (subject === EVERYTHING || !isId('organization', subject)) {
        nodes = new PackedNodes()
        before = undefined
      } else {
        nodes.delete(subject)
        before?.delete(subject)
      }
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
