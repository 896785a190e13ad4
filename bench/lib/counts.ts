import { Client } from 'pg'

/** What a database did for one request. */
export interface Counts {
  /** Statements that read or write rows. */
  statements: number
  /** BEGIN, COMMIT and settings of the fence. */
  bookkeeping: number
  /** Transactions that changed something: each is one wait for the disk. */
  commits: number
}

/** Counts statements of requests from pg_stat_statements (roles of the background work left out), and transactions that wrote from their numbers. */
export class Counter {
  readonly #client: Client
  readonly #database: string
  private constructor(client: Client, database: string) {
    this.#client = client
    this.#database = database
  }

  /** `ownerUrl` is of the database to count in; the extension is in the cluster's own. */
  static async open(ownerUrl: string): Promise<Counter> {
    const url = new URL(ownerUrl)
    const database = url.pathname.slice(1)
    url.pathname = '/bailiwick'
    const client = new Client({ connectionString: url.href })
    await client.connect()
    return new Counter(client, database)
  }

  /** Runs `work`, which says how many requests it made, and returns what one of them cost. */
  async per(work: () => Promise<{ requests: number }>): Promise<Counts> {
    await this.#client.query('select pg_stat_statements_reset()')
    const before = await this.#transactions()
    const { requests } = await work()
    const commits = (await this.#transactions()) - before
    const { rows } = await this.#client.query<{ query: string; calls: number }>(
      `select query, calls::int from pg_stat_statements
        where dbid = (select oid from pg_database where datname = $1)
          and pg_get_userbyid(userid) not in ('bailiwick_relay', 'bailiwick_sealer', 'bailiwick_installation')`,
      [this.#database],
    )
    let statements = 0
    let bookkeeping = 0
    for (const { query, calls } of rows) {
      if (/^\s*(begin|commit|rollback|set|start)\b/i.test(query)) bookkeeping += calls
      else statements += calls
    }
    const each = (count: number) => Math.round((count / requests) * 10) / 10
    return { statements: each(statements), bookkeeping: each(bookkeeping), commits: each(commits) }
  }

  async #transactions(): Promise<number> {
    const { rows } = await this.#client.query('select pg_snapshot_xmax(pg_current_snapshot())::text as next')
    return Number(rows[0].next)
  }

  close(): Promise<void> {
    return this.#client.end()
  }
}
