import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import { newId } from '../../kernel/ids.ts'
import type { Database } from '../../platform/db/index.ts'
import { EVERYTHING, type State } from '../../platform/state/index.ts'
import { createReadAhead } from './read-ahead.ts'
import { createTree } from './tree.ts'
import type { TreeMemory } from './tree-memory.ts'

const MISSES = 100

it('reads a workspace ahead after so many misses, later when the database was away', async () => {
  const app = await createTestApp()
  try {
    const { id, root } = await aWorkspace(app)
    const away = vi.fn(() => Promise.reject(new Error('away')))
    const pools = { ...app.services.db.pools, workspace: { connect: away } }
    const kept: string[] = []
    const memory = {
      generation: 0,
      keep: (page: { id: string }[]) => kept.push(...page.map((one) => one.id)),
    }
    const { missed } = createReadAhead(
      { ...app.services.db, pools } as unknown as Database,
      memory as unknown as TreeMemory,
    )
    const miss = (times: number) => {
      for (let time = 0; time < times; time++) missed(id)
    }
    miss(MISSES)
    await vi.waitFor(() => expect(away).toHaveBeenCalledTimes(1))
    await pause(20)
    pools.workspace = app.services.db.pools.workspace as unknown as typeof pools.workspace
    miss(MISSES - 1)
    await pause(20)
    expect(kept).toEqual([])
    miss(1)
    await vi.waitFor(() => expect(kept).toEqual([root.organizationId]))
  } finally {
    await app.drop()
  }
})

it('reads it ahead again once memory was emptied', async () => {
  const app = await createTestApp()
  try {
    const { id } = await aWorkspace(app)
    const real = app.services.db.pools.workspace
    const connect = vi.fn(() => real.connect())
    const pools = { ...app.services.db.pools, workspace: { connect } }
    let tell: Parameters<State['on']>[1] = () => {}
    const state = {
      on: (_topic: string, listener: typeof tell) => (tell = listener),
      confirm: () => undefined,
    }
    const tree = createTree({ ...app.services.db, pools } as unknown as Database, state as unknown as State)
    const ask = () => Promise.all(Array.from({ length: MISSES }, () => tree.find(id, newId('organization'))))
    // What is asked for, all in one statement, and what is read ahead.
    await ask()
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(2))
    await ask()
    expect(connect).toHaveBeenCalledTimes(3)
    tell({ workspaceId: id, topic: 'tree', subject: EVERYTHING })
    await ask()
    await vi.waitFor(() => expect(connect).toHaveBeenCalledTimes(5))
  } finally {
    await app.drop()
  }
})
