export { LegacyHashRefused } from './legacy-hash.ts'
export { readLegacyHash } from './read-legacy-hash.ts'
