export { type Cache, createCache } from './cache.ts'
export { CHANNEL, type Change, createState, EVERYTHING, type State, type Topic } from './state.ts'
