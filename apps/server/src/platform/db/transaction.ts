import { CompiledQuery, type Kysely } from 'kysely'
import { DatabaseError } from 'pg'
import { builderOn } from './connection.ts'
import { connect, type Database, databaseUnavailable } from './database.ts'
import type { ServerRole } from './roles.ts'
import type { Schema } from './schema/index.ts'
import { isEcho, together } from './together.ts'
import { type Opening, type Statement, TransactionConnection } from './transaction-connection.ts'

/** An id as text that can stand in a statement; anything else is a defect of the caller. */
export function literal(id: string): string {
  if (!/^[a-z]{3}_[0-9a-z]{26}$/.test(id)) throw new TypeError('not an id')
  return `'${id}'`
}

export interface TransactionOptions {
  /** A SET LOCAL statement that is its fence; undefined for a role without one. */
  settings?: string | undefined
  /** It can only read, and whoever asked gets the answer without waiting for its end. */
  readOnly?: boolean
}

/**
 * Runs `work` in one transaction of a role. BEGIN and the settings leave together with the first statement of
 * `work`; without a statement there is no transaction. Commits when `work` returns, unless it did so itself with
 * `finish`; otherwise nothing of it remains.
 */
export async function transact<T>(
  db: Database,
  role: ServerRole,
  { settings, readOnly = false }: TransactionOptions,
  work: (tx: Kysely<Schema>, finish: Finish) => Promise<T>,
): Promise<T> {
  const { tx, connection } = openTransaction({ connect: () => connect(db, role), settings, readOnly })
  try {
    const result = await work(tx, (statements) => connection.finish(statements))
    await connection.commit()
    return result
  } catch (error) {
    await connection.rollback()
    throw isConnectionLoss(error) ? databaseUnavailable(error) : error
  }
}

/** A transaction that its opener ends; it begins with its first statement. */
export function openTransaction(opening: Opening): { tx: Kysely<Schema>; connection: TransactionConnection } {
  const connection = new TransactionConnection(opening)
  return { tx: transactionOn(connection), connection }
}

/** A builder carries its connection itself: in a WeakMap it would outlive its transaction (docs/adr/0054-rows-die-young.md). */
const CONNECTION = Symbol('connection')

const transactionOn = (connection: TransactionConnection): Kysely<Schema> =>
  Object.assign(builderOn(connection), { [CONNECTION]: connection })

function connectionOf(tx: object): TransactionConnection {
  const connection = (tx as { [CONNECTION]?: TransactionConnection })[CONNECTION]
  if (!connection) throw new TypeError('not a transaction')
  return connection
}

/** Another builder on the connection of a transaction, which can be said something else of. */
export const sameTransaction = (tx: object): Kysely<Schema> => transactionOn(connectionOf(tx))

/**
 * Sends statements of a transaction now, in this order and with nothing in between: a builder's own `execute` takes
 * a moment. Answers with those of the last.
 */
export async function sendInOrder<R>(tx: object, ...queries: CompiledQuery[]): Promise<R[]> {
  const connection = connectionOf(tx)
  const answers = await together(...queries.map((query) => connection.executeQuery(query)))
  return (answers.at(-1)?.rows ?? []) as R[]
}

/** The same for statements that say what became of them. */
export async function sendStatements(tx: object, statements: readonly Statement[]): Promise<void> {
  await together(
    ...statements.map(({ query, onError }) => {
      const sent = sendInOrder(tx, query)
      return onError
        ? sent.catch((error: unknown) => (isEcho(error) ? Promise.reject(error) : onError(error)))
        : sent
    }),
  )
}

/** Asks a statement that is written out, where composing it each time would cost more than asking it. Sent now. */
export const ask = <R>(tx: object, text: string, values: readonly unknown[]): Promise<R[]> =>
  sendInOrder<R>(tx, CompiledQuery.raw(text, [...values]))

/** Sends the last statements of a transaction together with its COMMIT: one wait for all of them. */
export type Finish = (statements: readonly Statement[]) => Promise<void>

const LOSS = /^(08|57P0[1-3]|53)/

/** True when the statement failed because the database went away or is out of something, not for what it said. */
export function isConnectionLoss(error: unknown): boolean {
  if (error instanceof DatabaseError) return LOSS.test(error.code ?? '') || error.code === '25006'
  const code = (error as { code?: string }).code
  if (code === 'ECONNRESET' || code === 'ECONNREFUSED' || code === 'EPIPE') return true
  return (
    error instanceof Error &&
    /Connection terminated|Client has encountered a connection error/.test(error.message)
  )
}
