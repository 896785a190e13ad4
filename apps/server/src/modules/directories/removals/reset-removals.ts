import { decision } from './decide.ts'

export const resetRemovals = decision(
  'reset',
  'Let a directory take people out as usual, and ask when they are too many',
)
