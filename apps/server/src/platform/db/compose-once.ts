import { type Compilable, type CompiledQuery, type Kysely, type RawBuilder, sql } from 'kysely'
import { builder } from './connection.ts'
import type { Schema } from './schema/index.ts'
import { ask } from './transaction.ts'

/** Where a value goes that is not known yet when a statement is composed. */
class Slot {
  readonly name: string
  constructor(name: string) {
    this.name = name
  }
}

/** A value that is given each time a statement of `composeOnce` is asked. */
export const slot = <T>(name: string): RawBuilder<T> => sql<T>`${new Slot(name)}`

/** What the text of a statement depends on: of few values each. */
export type Shape = readonly (string | number | boolean | undefined)[]

/**
 * Composes a statement once for each shape, where composing it each time would cost as much as asking it.
 * Everything that is not of its shape has a slot.
 */
export function composeOnce<S extends Shape>(
  compose: (from: Kysely<Schema>, ...shape: S) => Compilable,
): (...shape: S) => CompiledQuery {
  const known = new Map<string, CompiledQuery>()
  return (...shape) => {
    const key = shape.join()
    let query = known.get(key)
    if (!query) {
      query = compose(builder, ...shape).compile()
      known.set(key, query)
    }
    return query
  }
}

/** Asks a statement that was composed once, with a value for each of its slots. */
export function askComposed<R>(
  tx: object,
  { sql: text, parameters }: CompiledQuery,
  values: Readonly<Record<string, unknown>>,
): Promise<R[]> {
  const filled = parameters.map((one) => {
    if (!(one instanceof Slot)) return one
    if (values[one.name] === undefined) throw new TypeError(`no value for ${one.name}`)
    return values[one.name]
  })
  return ask<R>(tx, text, filled)
}
