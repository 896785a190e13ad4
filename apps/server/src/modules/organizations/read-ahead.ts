import { setTimeout as pause } from 'node:timers/promises'
import type { WorkspaceId } from '../../kernel/ids.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import type { TreeNode } from './packed-nodes.ts'
import { selectNodes } from './store.ts'
import { MOST_NODES, type TreeMemory } from './tree-memory.ts'

/** So many misses in a workspace look like many organizations being asked about, not like a few again. */
const ENOUGH = 100
const PAGE = 500
/** Between two pages, so that requests never wait for more than one. */
const PAUSE_MS = 1

export interface ReadAhead {
  /** Is told of each organization that memory did not have. */
  missed(workspaceId: WorkspaceId): void
  /** Is told when memory was emptied: what was read ahead is read again once it is missed. */
  emptied(): void
}

/**
 * Reads a workspace that many organizations are asked about from one end to the other, as far as memory goes: a page at
 * a time costs a tenth of one organization at a time.
 */
export function createReadAhead(db: Database, memory: TreeMemory): ReadAhead {
  const misses = new Map<WorkspaceId, number>()

  async function readAll(workspaceId: WorkspaceId): Promise<void> {
    let after: TreeNode | undefined
    for (let kept = 0; kept < MOST_NODES; kept += PAGE) {
      const before = memory.generation
      const page = await inWorkspace(db, workspaceId, (tx) => selectNodes(tx, after?.slug, PAGE), {
        readOnly: true,
      })
      // What changed meanwhile will be read when it is asked for.
      if (before === memory.generation) memory.keep(page)
      if (page.length < PAGE) return
      after = page.at(-1)
      await pause(PAUSE_MS)
    }
  }

  return {
    missed(workspaceId) {
      const count = (misses.get(workspaceId) ?? 0) + 1
      misses.set(workspaceId, count)
      // It is an advance payment: when the database cannot be reached, each request will say so, and it is made later.
      if (count === ENOUGH) readAll(workspaceId).catch(() => misses.delete(workspaceId))
    },
    emptied: () => misses.clear(),
  }
}
