import { type Clock, secondsBetween } from '../../kernel/clock.ts'

/** Something that is asked for once by however many wait for it, and asked for again when it is old. */
export interface Refreshed<T> {
  get(): Promise<T>
  /** What has taken the place of `value`; the value itself where nothing has and `mayAsk` says no. */
  successorOf(value: T, mayAsk: () => boolean): Promise<T>
}

export function createRefreshed<T>(load: () => Promise<T>, seconds: number, clock: Clock): Refreshed<T> {
  let held: { value: T; at: Date } | undefined
  let loading: Promise<T> | undefined
  function reload(): Promise<T> {
    const at = clock.now()
    loading ??= load()
      .then((value) => {
        held = { value, at }
        return value
      })
      .finally(() => {
        loading = undefined
      })
    return loading
  }
  return {
    async get() {
      const isFresh = held && secondsBetween(held.at, clock.now()) < seconds
      return isFresh && held ? held.value : reload()
    },
    async successorOf(value, mayAsk) {
      if (loading) return loading
      if (held && held.value !== value) return held.value
      return mayAsk() ? reload() : value
    },
  }
}
