import { createLru } from './lru.ts'
import { type Change, EVERYTHING, type State, type Topic } from './state.ts'

export interface Cache<K extends string, V extends object> {
  /** From memory when it is there and still true, otherwise by `load`; one load at a time for a key. */
  get(key: K, load: () => Promise<V | undefined>): Promise<V | undefined>
  /** From memory only, for paths that must not wait. */
  peek(key: K): V | undefined
  delete(key: K): void
  clear(): void
}

/**
 * Memory that a change on any node invalidates. `keysOf` says which keys a change concerns, by name or by a
 * test of every key ('all' drops everything). With many keys a test of each is for changes that are rare.
 * A value whose load began before a change is handed to its caller but not kept.
 */
export function createCache<K extends string, V extends object>(options: {
  state: State
  max: number
  topics: readonly Topic[]
  keysOf(change: Change): readonly K[] | 'all' | ((key: K, value: V) => boolean)
}): Cache<K, V> {
  const { state, max, topics, keysOf } = options
  const memory = createLru<K, V>(max)
  const loading = new Map<K, Promise<V | undefined>>()
  let generation = 0

  function forget(change: Change): void {
    generation += 1
    loading.clear()
    const keys = change.subject === EVERYTHING ? 'all' : keysOf(change)
    if (keys === 'all') memory.clear()
    else if (typeof keys !== 'function') for (const key of keys) memory.delete(key)
    else for (const [key, value] of [...memory.entries()]) if (keys(key, value)) memory.delete(key)
  }
  for (const topic of topics) state.on(topic, forget)

  async function fill(key: K, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const before = generation
    try {
      // Never at once: until it is noted as under way, it cannot be over, nor have failed.
      const value = await Promise.resolve().then(load)
      if (value !== undefined && before === generation) memory.set(key, value)
      return value
    } finally {
      if (before === generation) loading.delete(key)
    }
  }

  return {
    get(key, load) {
      const confirmation = state.confirm()
      return confirmation ? confirmation.then(() => recall(key, load)) : recall(key, load)
    },
    peek(key) {
      state.assertCurrent()
      return memory.get(key)
    },
    delete: (key) => void memory.delete(key),
    clear: () => memory.clear(),
  }

  function recall(key: K, load: () => Promise<V | undefined>): Promise<V | undefined> {
    const known = memory.get(key)
    if (known !== undefined) return Promise.resolve(known)
    const underWay = loading.get(key) ?? fill(key, load)
    loading.set(key, underWay)
    return underWay
  }
}
