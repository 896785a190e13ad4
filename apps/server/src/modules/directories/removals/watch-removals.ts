import { decision } from './decide.ts'

export const watchRemovals = decision(
  'watch',
  'Let a directory take people out as usual, and ask when they are too many',
)
