import { createHash } from 'node:crypto'
import {
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
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
const driver = new DummyDriver()
const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createIntrospector: (db) => new PostgresIntrospector(db),
  createQueryCompiler: () => compiler,
}

/**
 * A query builder whose statements go to one connection, inside whatever transaction that is in. One is made for each
 * transaction, so of its parts only what differs.
 */
export function builderOn(connection: DatabaseConnection): Kysely<Schema> {
  const executor = new DefaultQueryExecutor(compiler, adapter, {
    provideConnection: (consumer) => consumer(connection),
  })
  return new Kysely<Schema>({ config: { dialect }, dialect, driver, executor })
}

/** Builds and compiles statements only; it is connected to nothing. */
export const builder = new Kysely<Schema>({ dialect })
