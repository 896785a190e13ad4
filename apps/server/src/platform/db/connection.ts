import { createHash } from 'node:crypto'
import {
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
} from 'kysely'
import type { Schema } from './schema/index.ts'

const MAX_NAMES = 2_000
const names = new Map<string, string>()

/**
 * A prepared statement's name from its text: it is planned once on each connection. Texts past the bound
 * (statements of varying shape) are sent unnamed.
 */
export function statementName(text: string): string | undefined {
  const known = names.get(text)
  if (known) return known
  if (names.size >= MAX_NAMES) return undefined
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22)
  names.set(text, name)
  return name
}

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()

function dialectWith(driver: Driver): Dialect {
  return {
    createAdapter: () => adapter,
    createDriver: () => driver,
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => compiler,
  }
}

/** A query builder whose statements go to one connection, inside whatever transaction that is in. */
export function builderOn(connection: DatabaseConnection): Kysely<Schema> {
  const driver = new DummyDriver()
  driver.acquireConnection = async () => connection
  return new Kysely<Schema>({ dialect: dialectWith(driver) })
}

/** Builds and compiles statements only; it is connected to nothing. */
export const builder = new Kysely<Schema>({ dialect: dialectWith(new DummyDriver()) })
