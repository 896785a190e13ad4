import type { PoolClient, QueryConfig, QueryResult } from 'pg'

/**
 * Sends a statement through the driver's callback. For a promise of its own it assigns a function literal to a property, which
 * V8 puts into its old space at once: all rows that it reaches would grow old with it (docs/adr/0054-rows-die-young.md).
 */
export function sendQuery(client: PoolClient, query: string | QueryConfig): Promise<QueryResult> {
  return new Promise<QueryResult>((resolve, reject) => {
    client.query(query as QueryConfig, (error, result) => (error ? reject(error) : resolve(result)))
  }).catch(traced)
}

/** As the driver does: the trace leads to whoever asked, not to the socket. */
function traced(error: unknown): never {
  if (error instanceof Error) Error.captureStackTrace(error)
  throw error
}
