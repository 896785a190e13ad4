import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, vi } from 'vitest'
import { aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp } from '../../../test/harness/app.ts'
import type { Database } from '../../platform/db/index.ts'
import { readAheadInto } from './read-ahead.ts'
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
    const missed = readAheadInto(
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
