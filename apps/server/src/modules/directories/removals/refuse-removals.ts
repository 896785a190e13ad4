import { decision } from './decide.ts'

export const refuseRemovals = decision('refuse', 'Say that a directory is to take nobody out')
