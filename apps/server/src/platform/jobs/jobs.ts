import { PgBoss } from 'pg-boss'
import type { Database, RelayTx } from '../db/index.ts'
import { countWaiting } from './backlog.ts'
import { executeSql, onPool } from './execute-sql.ts'
import type { Handler } from './message.ts'
import { QUEUE_NAMES, QUEUES, type QueueName, type QueueSettings } from './queues.ts'
import { SCHEMA } from './schema.ts'

/** Work that happens after the commit, on whichever node comes first, again and again until it succeeds or is parked. */
export interface Jobs {
  /** One handler for a queue; before `start`. */
  register<T extends object>(queue: QueueName, handler: Handler<T>): void
  /** Adds jobs in the caller's transaction; call `wake` after its commit. */
  insert(tx: RelayTx, queue: QueueName, messages: readonly object[]): Promise<void>
  /**
   * Adds one job; with `everySeconds` at most one in each such span of time, over all nodes; with `afterSeconds`
   * it is not begun before.
   */
  send(
    queue: QueueName,
    message: object,
    options?: { everySeconds?: number; afterSeconds?: number },
  ): Promise<void>
  /** Adds jobs in a transaction of their own. */
  sendAll(queue: QueueName, messages: readonly object[]): Promise<void>
  /** Jobs of a queue that nobody has begun, counted up to `most`. */
  waiting(queue: QueueName, most: number): Promise<number>
  /** Lets this node look at a queue at once instead of at its next poll. */
  wake(queue: QueueName): void
  start(): Promise<void>
  stop(): Promise<void>
}

export interface JobsOptions {
  db: Database
  /** Never given what a job was about: only its queue and what kind of error it was. */
  onError(error: Error): void
}

export function createJobs({ db, onError }: JobsOptions): Jobs {
  const handlers = new Map<QueueName, Handler<object>>()
  const workers = new Map<QueueName, string[]>()
  const boss = new PgBoss({
    db: onPool(db),
    schema: SCHEMA,
    migrate: false,
    createSchema: false,
    schedule: false,
    reindex: false,
    monitorVacuum: false,
    registerInstance: false,
    superviseIntervalSeconds: 60,
    openTelemetry: { enabled: false },
  })
  boss.on('error', onError)

  const wake = (queue: QueueName) => {
    for (const worker of workers.get(queue) ?? []) boss.notifyWorker(worker)
  }

  async function work(queue: QueueName, handler: Handler<object>): Promise<void> {
    const { atOnce, pollSeconds, workers: many = 1 }: QueueSettings = QUEUES[queue]
    const options = {
      pollingIntervalSeconds: pollSeconds,
      batchSize: atOnce,
      // As long as there is more, nobody waits for the next poll.
      burstWhenBatchFull: true,
      perJobResults: true,
    } as const
    const begun: string[] = []
    while (begun.length < many)
      begun.push(
        await boss.work<object, unknown, typeof options>(queue, options, (batch) =>
          Promise.all(batch.map(({ id, data }) => settle(queue, id, () => handler(data), onError))),
        ),
      )
    workers.set(queue, begun)
  }

  return {
    register: (queue, handler) => void handlers.set(queue, handler as Handler<object>),
    insert: async (tx, queue, messages) => {
      if (messages.length === 0) return
      const jobs = messages.map((data) => ({ data }))
      await boss.insert(queue, jobs, { db: executeSql(tx) })
    },
    send: async (queue, message, { everySeconds, afterSeconds } = {}) => {
      await boss.send(queue, message, {
        ...(everySeconds === undefined ? {} : { singletonSeconds: everySeconds }),
        ...(afterSeconds === undefined ? {} : { startAfter: afterSeconds }),
      })
      wake(queue)
    },
    sendAll: async (queue, messages) => {
      if (messages.length === 0) return
      await boss.insert(
        queue,
        messages.map((data) => ({ data })),
      )
      wake(queue)
    },
    waiting: (queue, most) => countWaiting(db, queue, most),
    wake,
    start: async () => {
      await boss.start()
      for (const queue of QUEUE_NAMES) {
        const handler = handlers.get(queue)
        if (handler) await work(queue, handler)
      }
    },
    stop: () => boss.stop({ graceful: true, timeout: 10_000 }),
  }
}

/** What an error says may hold addresses and links, so only its kind is kept with the job and logged. */
async function settle(
  queue: QueueName,
  id: string,
  run: () => Promise<void>,
  onError: JobsOptions['onError'],
) {
  try {
    await run()
    return { id, status: 'completed' as const }
  } catch (error) {
    const kind = kindOf(error)
    onError(new Error(`a job of the queue ${queue} failed: ${kind}`))
    return { id, status: 'failed' as const, output: { error: kind } }
  }
}

function kindOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const kind = typeof code === 'string' ? code : name
  return typeof kind === 'string' && /^[\w.:-]{1,60}$/.test(kind) ? kind : 'Error'
}
