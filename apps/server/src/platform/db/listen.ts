import { setTimeout } from 'node:timers/promises'
import { Client, type Pool } from 'pg'
import { createNews, type RecordedChange } from './news.ts'

const CHANNEL = 'bailiwick_invalidations'
/** So long after others were told they are told again: the first at once, then many by one statement. */
const PAUSE_MS = 20

/** Changes as PostgreSQL tells them: by NOTIFY on a connection of its own, and by a poll of the table. */
export function createChangeSource<T extends string>(pool: Pool, listenUrl: string) {
  let unsent: string[] = []
  let sending = false

  async function flush(): Promise<void> {
    sending = true
    while (unsent.length > 0) {
      const payloads = unsent
      unsent = []
      const text = 'select pg_notify($1, payload) from unnest($2::text[]) payload'
      // Whoever is not told finds it in the table, half a second later.
      await pool.query({ name: 'notify', text, values: [CHANNEL, payloads] }).catch(() => undefined)
      await setTimeout(PAUSE_MS, undefined, { ref: false })
    }
    sending = false
  }

  return {
    /**
     * Tells other nodes of changes that were committed. Not with the commit: PostgreSQL lets transactions that
     * notify commit one after the other only. What comes up while one is under way goes with the next.
     */
    send(changes: readonly Omit<RecordedChange<T>, 'id'>[]): void {
      unsent.push(...changes.map(({ workspaceId, topic, subject }) => `${workspaceId} ${topic} ${subject}`))
      if (!sending) flush()
    },
    news: createNews<T>(pool),
    async listen(onChange: (change: Omit<RecordedChange<T>, 'id'>) => void, onLost: (error: Error) => void) {
      const client = new Client({ connectionString: listenUrl, application_name: 'bailiwick listen' })
      let isOver = false
      // A backend that is ended makes two errors, and both need a listener: an unhandled one ends the process.
      const lose = (error: Error) => {
        if (isOver) return
        isOver = true
        client.end().catch(() => {})
        onLost(error)
      }
      client.on('error', lose)
      client.on('end', () => lose(new Error('the connection that hears of changes was closed')))
      client.on('notification', ({ payload }) => {
        const [workspaceId, topic, subject] = payload?.split(' ') ?? []
        if (workspaceId && topic && subject) onChange({ workspaceId, topic, subject } as RecordedChange<T>)
      })
      try {
        await client.connect()
        await client.query(`listen ${CHANNEL}`)
      } catch (error) {
        isOver = true
        client.end().catch(() => {})
        throw error
      }
      return {
        close: async () => {
          isOver = true
          await client.end()
        },
      }
    },
  }
}
