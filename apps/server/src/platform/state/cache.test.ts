import { expect, it } from 'vitest'
import { createCache } from './cache.ts'
import type { Change, State } from './state.ts'

const state = {
  on: () => undefined,
  confirm: () => undefined,
  assertCurrent: () => undefined,
} as never as State

const aCache = () =>
  createCache<string, { n: number }>({ state, max: 10, topics: ['tree'], keysOf: (_: Change) => 'all' })

it('asks again after a load that failed before it had begun', async () => {
  const cache = aCache()
  const failing = () => {
    throw new Error('not an id')
  }
  await expect(cache.get('one', failing)).rejects.toThrow('not an id')
  expect(await cache.get('one', async () => ({ n: 1 }))).toEqual({ n: 1 })
})

it('loads once for all who ask at the same time', async () => {
  const cache = aCache()
  let loads = 0
  const load = async () => ({ n: ++loads })
  expect(await Promise.all([cache.get('one', load), cache.get('one', load)])).toEqual([{ n: 1 }, { n: 1 }])
})
