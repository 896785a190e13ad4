import type { Kysely } from 'kysely'
import { DatabaseError, type PoolClient } from 'pg'
import { builderOn, TransactionConnection } from './connection.ts'
import { connect, type Database, databaseUnavailable } from './database.ts'
import type { ServerRole } from './roles.ts'
import type { Schema } from './schema/index.ts'

/** An id as text that can stand in a statement; anything else is a defect of the caller. */
export function literal(id: string): string {
  if (!/^[a-z]{3}_[0-9a-z]{26}$/.test(id)) throw new TypeError('not an id')
  return `'${id}'`
}

/**
 * Runs `work` in one transaction of a role, with `settings` (a SET LOCAL statement, or none) as its fence.
 * BEGIN and the settings leave together with the first statement of `work`. Commits when `work` returns,
 * otherwise nothing of it remains.
 */
export async function transact<T>(
  db: Database,
  role: ServerRole,
  settings: string | undefined,
  work: (tx: Kysely<Schema>) => Promise<T>,
): Promise<T> {
  const client = await connect(db, role)
  const connection = new TransactionConnection(client)
  const opening = open(client, settings)
  try {
    const [result] = await Promise.all([work(builderOn(connection)), opening])
    connection.close()
    await commit(client)
    client.release()
    return result
  } catch (error) {
    connection.close()
    await opening.catch(() => undefined)
    await rollback(client)
    throw isConnectionLoss(error) ? databaseUnavailable(error) : error
  }
}

async function open(client: PoolClient, settings: string | undefined): Promise<void> {
  const begun = client.query('begin')
  await Promise.all(settings ? [begun, client.query(settings)] : [begun])
}

async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit')
  // A commit of a failed transaction answers ROLLBACK and no error.
  if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
}

async function rollback(client: PoolClient): Promise<void> {
  try {
    await client.query('rollback')
    client.release()
  } catch (error) {
    client.release(error as Error)
  }
}

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
