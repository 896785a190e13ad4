import type { Writable } from 'node:stream'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import type { QueryResult as PgResult, PoolClient } from 'pg'
import { statementName } from './connection.ts'
import { sendQuery } from './send-query.ts'
import { isEcho } from './together.ts'

/** A statement that was built and not sent yet, and what its failure means. */
export interface Statement {
  query: CompiledQuery
  /** Turns the violation of a named constraint into a module's own error. */
  onError?: (error: unknown) => never
}

/** How a transaction begins. */
export interface Opening {
  connect(): Promise<PoolClient>
  /** A SET LOCAL statement, its fence. */
  settings: string | undefined
  readOnly: boolean
}

type Send = (client: PoolClient) => void

/**
 * Statements of one transaction. It begins with the first of them, so that work which asks nothing costs nothing,
 * and is closed with the last: a reference that outlives its transaction reaches nothing.
 */
export class TransactionConnection implements DatabaseConnection {
  readonly #opening: Opening
  #client: PoolClient | undefined
  #connected: Promise<void> | undefined
  #waiting: Send[] = []
  #over = false
  constructor(opening: Opening) {
    this.#opening = opening
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    return this.#send((client) => ask(corked(client), query)).then((result) => ({
      rows: result.rows,
      numAffectedRows: BigInt(result.rowCount ?? 0),
    }))
  }

  async *streamQuery(): AsyncIterableIterator<never> {
    yield await Promise.reject(new Error('streaming is not supported on a pipelined connection'))
  }

  /** Sends the last statements together with COMMIT: one wait for all of them. Nothing can follow. */
  async finish(statements: readonly Statement[]): Promise<void> {
    if (statements.length === 0) return this.commit()
    const answers = statements.map(({ query, onError }) => {
      const answer = this.executeQuery(query)
      return onError ? answer.catch(onError) : answer
    })
    const committed = this.commit()
    const failures = (await Promise.allSettled([...answers, committed]))
      .filter((one) => one.status === 'rejected')
      .map((one) => one.reason as unknown)
    // The cause, not what followed from it.
    if (failures.length > 0) throw failures.find((error) => !isEcho(error)) ?? failures[0]
  }

  /** Ends the transaction, if one was begun. Of one that only read nobody has to wait for the end. */
  async commit(): Promise<void> {
    if (this.#over) return
    const { readOnly } = this.#opening
    const answer =
      this.#connected &&
      this.#send((client) => {
        // The next transaction of this connection is likely to begin in the same turn.
        cork(client, readOnly ? setImmediate : process.nextTick)
        return sendQuery(client, 'commit')
      })
    this.#over = true
    if (!answer) return
    if (readOnly && this.#client) {
      answer.catch(() => undefined)
      return this.#client.release()
    }
    const { command } = await answer.finally(() => this.#client?.release())
    // A commit of a failed transaction answers ROLLBACK and no error.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back')
  }

  /** Undoes what was not committed yet. Never fails: a connection that cannot do that is given up. */
  async rollback(): Promise<void> {
    if (this.#over) return
    this.#over = true
    await this.#connected?.catch(() => undefined)
    const client = this.#client
    if (!client) return
    await sendQuery(client, 'rollback').then(
      () => client.release(),
      (error: Error) => client.release(error),
    )
  }

  #send(query: (client: PoolClient) => Promise<PgResult>): Promise<PgResult> {
    if (this.#over) return Promise.reject(new Error('this transaction is over'))
    if (this.#client) return query(this.#client)
    // In the order in which they were asked for, whatever waits for what.
    return new Promise((resolve, reject) => {
      this.#waiting.push((client) => query(client).then(resolve, reject))
      this.#connected ??= this.#open()
      this.#connected.catch(reject)
    })
  }

  async #open(): Promise<void> {
    const { connect, settings, readOnly } = this.#opening
    const client = corked(await connect())
    this.#client = client
    // What fails here fails all that follows.
    sendQuery(client, readOnly ? 'begin read only' : 'begin').catch(() => undefined)
    if (settings) sendQuery(client, settings).catch(() => undefined)
    for (const send of this.#waiting) send(client)
    this.#waiting = []
  }
}

function ask(client: PoolClient, { sql: text, parameters }: CompiledQuery): Promise<PgResult> {
  // A fence has no parameters and is another text each time: nothing to remember.
  if (parameters.length === 0) return sendQuery(client, text)
  const name = statementName(text)
  const values = [...parameters]
  return sendQuery(client, name ? { name, text, values } : { text, values })
}

/** The driver writes each message on its own; what is sent before anybody waits again leaves in one packet. */
function corked(client: PoolClient): PoolClient {
  cork(client, process.nextTick)
  return client
}

function cork(client: PoolClient, until: (then: () => void) => unknown): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  if (stream.writableCorked > 0) return
  stream.cork()
  until(() => stream.uncork())
}
