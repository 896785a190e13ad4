import { RequestError } from '../../platform/execute.ts'
import { MoveError } from './errors.ts'

/** About whoever moves people or where to, and not about one of them. */
export const STOPPING = new Set([
  RequestError.forbidden.code,
  MoveError.target_not_active.code,
  MoveError.target_not_found.code,
])
