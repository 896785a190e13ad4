import { DatabaseError } from 'pg'
import type { ErrorFactory } from '../../kernel/errors.ts'

const INTEGRITY = new Set(['23505', '23503', '23514'])

/**
 * For the `catch` of a store: turns the violation of a named constraint into the module's own error.
 * @example insert(row).catch(onConstraint('groups_name', GroupError.name_taken))
 */
export function onConstraint(name: string, make: ErrorFactory) {
  return (error: unknown): never => {
    if (error instanceof DatabaseError && INTEGRITY.has(error.code ?? '') && error.constraint === name)
      throw make()
    throw error
  }
}
