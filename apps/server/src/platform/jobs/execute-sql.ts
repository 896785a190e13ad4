import type { Db } from 'pg-boss'
import type { Database, RelayTx } from '../db/index.ts'

/** Statements of the job library, each by itself, under the relay's role. */
export const onPool = (db: Database): Db => ({
  executeSql: (text, values) => db.pools.relay.query(text, values),
})

/** Statements of the job library inside a transaction of the relay. */
export const executeSql = (tx: RelayTx): Db => ({
  async executeSql(text, values) {
    const { rows } = await tx.executeQuery({
      sql: text,
      parameters: values ?? [],
      query: { kind: 'RawNode', sqlFragments: [text], parameters: [] },
      queryId: { queryId: 'jobs' },
    })
    return { rows }
  },
})
