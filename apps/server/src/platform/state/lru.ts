import { LRUCache } from 'lru-cache'

/** Keeps the `max` things that were used last. It grows as they come: with a `max` of its own it would take room for all. */
export const createLru = <K extends string, V extends object | string>(max: number): LRUCache<K, V> =>
  new LRUCache<K, V>({ maxSize: max, sizeCalculation: () => 1 })
