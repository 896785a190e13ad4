export { type Cache, createCache } from './cache.ts'
export { createLru } from './lru.ts'
export {
  type Change,
  type ChangeSource,
  createState,
  EVERYTHING,
  type State,
  type Topic,
  TRUST_MS,
} from './state.ts'
