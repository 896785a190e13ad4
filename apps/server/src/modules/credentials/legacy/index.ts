export { readLegacyHash } from './read-legacy-hash.ts'
