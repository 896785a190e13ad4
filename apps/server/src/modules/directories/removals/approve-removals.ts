import { decision } from './decide.ts'

export const approveRemovals = decision(
  'approve',
  'Say that the people whom a directory takes out are meant to go; for as long as its guard counts',
)
