import { decision } from './decide.ts'

export const rejectRemovals = decision('reject', 'Say that a directory is to take nobody out')
