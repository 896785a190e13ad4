import { createHash } from 'node:crypto'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  DummyDriver,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely'
import type { ClientBase } from 'pg'
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

/** Statements of one transaction. Closed with it: a reference that outlives its transaction reaches nothing. */
export class TransactionConnection implements DatabaseConnection {
  readonly #client: ClientBase
  #open = true
  constructor(client: ClientBase) {
    this.#client = client
  }

  close(): void {
    this.#open = false
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (!this.#open) throw new Error('this transaction is over')
    const name = statementName(query.sql)
    const values = [...query.parameters]
    const result = await this.#client.query(
      name ? { name, text: query.sql, values } : { text: query.sql, values },
    )
    return { rows: result.rows, numAffectedRows: BigInt(result.rowCount ?? 0) }
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield await Promise.reject(new Error('streaming is not supported on a pipelined connection'))
  }
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
