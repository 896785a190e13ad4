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

/**
 * The same for a column that may not be null, and was left so because a condition in the statement did not hold:
 * what depends on one and is sent behind it fails with it.
 */
export function onMissing(column: string, make: () => Error) {
  return (error: unknown): never => {
    if (error instanceof DatabaseError && error.code === '23502' && error.column === column) throw make()
    throw error
  }
}

/**
 * The same for a statement that divides by nothing when a condition does not hold, which can be any that only reads; or
 * that writes what it was told is not there yet, beside what it was told is there.
 */
export function onUnconfirmed(make: () => Error) {
  return (error: unknown): never => {
    const code = error instanceof DatabaseError ? error.code : undefined
    if (code === '22012' || code === '23502' || INTEGRITY.has(code ?? '')) throw make()
    throw error
  }
}

/** Several of them; the first that knows the error decides. */
export function firstOf(...causes: ((error: unknown) => never)[]) {
  return (error: unknown): never => {
    for (const cause of causes) {
      try {
        cause(error)
      } catch (explained) {
        if (explained !== error) throw explained
      }
    }
    throw error
  }
}
