import { DomainError } from '../../kernel/errors.ts'
import type { Limit, Limits } from './limits.ts'

/** Whether a bound is reached, for answers that must not show it. */
export async function isTakenQuietly(limits: Limits, limit: Limit, key: string): Promise<boolean> {
  try {
    await limits.take(limit, key)
    return false
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'limited') return true
    throw error
  }
}
