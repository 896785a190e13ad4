import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import { type Database, inWorkspace } from '../../platform/db/index.ts'
import type { TreeReader } from '../../platform/operation.ts'
import { EVERYTHING, type State } from '../../platform/state/index.ts'
import type { TreeNode } from './packed-nodes.ts'
import { createReadAhead } from './read-ahead.ts'
import { toContext } from './status.ts'
import { selectPaths } from './store.ts'
import { createTreeMemory, pathFrom } from './tree-memory.ts'

type Found = Map<OrganizationId, TreeNode>

/**
 * The tree as decisions see it: read from memory, from which every change of a place, name, status or policy on any
 * node drops that organization. Creating one changes nothing that is already held. What several requests miss at
 * the same time is read by one statement.
 */
export function createTree(db: Database, state: State): TreeReader {
  const memory = createTreeMemory()
  const ahead = createReadAhead(db, memory)
  state.on('tree', (change) => {
    memory.forget(change)
    if (change.subject === EVERYTHING) ahead.emptied()
  })
  const waiting = new Map<WorkspaceId, { ids: Set<OrganizationId>; found: Promise<Found> }>()

  /** All that is asked for until the event loop turns is one question. */
  function readSoon(workspaceId: WorkspaceId, id: OrganizationId): Promise<Found> {
    const batch = waiting.get(workspaceId)
    if (batch) {
      batch.ids.add(id)
      return batch.found
    }
    const ids = new Set([id])
    const found = new Promise((turned) => setImmediate(turned)).then(() => {
      waiting.delete(workspaceId)
      return read(workspaceId, [...ids])
    })
    waiting.set(workspaceId, { ids, found })
    return found
  }

  async function read(workspaceId: WorkspaceId, ids: OrganizationId[]): Promise<Found> {
    const before = memory.generation
    const nodes = await inWorkspace(db, workspaceId, (tx) => selectPaths(tx, ids), { readOnly: true })
    if (before === memory.generation) memory.keep(nodes)
    return new Map(nodes.map((node) => [node.id, node]))
  }

  async function load(
    workspaceId: WorkspaceId,
    id: OrganizationId,
  ): Promise<OrganizationContext | undefined> {
    ahead.missed(workspaceId)
    const found = await readSoon(workspaceId, id)
    return (
      memory.context(workspaceId, id) ?? toContext(workspaceId, pathFrom(id, (one) => found.get(one)) ?? [])
    )
  }

  function recall(workspaceId: WorkspaceId, id: OrganizationId): Promise<OrganizationContext | undefined> {
    const known = memory.context(workspaceId, id)
    return known ? Promise.resolve(known) : load(workspaceId, id)
  }

  return {
    find(workspace, organization) {
      const [workspaceId, id] = [workspace as WorkspaceId, organization as OrganizationId]
      const confirmation = state.confirm()
      return confirmation ? confirmation.then(() => recall(workspaceId, id)) : recall(workspaceId, id)
    },
    async refresh(workspaceId, id) {
      memory.forget({ subject: id })
      await read(workspaceId as WorkspaceId, [id as OrganizationId])
    },
  }
}
