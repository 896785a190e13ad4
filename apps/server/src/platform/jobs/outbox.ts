import type { RelayTx } from '../db/index.ts'
import type { Jobs } from './jobs.ts'
import type { EventMessage, Handler } from './message.ts'
import type { QueueName } from './queues.ts'

/** Which jobs follow from which events. */
export interface Outbox {
  /** After each outgoing event of the type, a job of the queue. One handler for a type and queue. */
  on(type: string, queue: QueueName, handler: Handler<EventMessage>): void
  readonly types: readonly string[]
  /** Makes the jobs that follow from events, in the relay's transaction; returns the queues that got some. */
  insert(tx: RelayTx, events: readonly EventMessage[]): Promise<Set<QueueName>>
}

export function createOutbox(jobs: Jobs): Outbox {
  const routes = new Map<string, Map<QueueName, Handler<EventMessage>>>()
  const registered = new Set<QueueName>()

  const dispatch = (queue: QueueName) => async (message: EventMessage) => {
    const handler = routes.get(message.type)?.get(queue)
    // A newer node has made this job: one like it will take it.
    if (!handler) throw new Error('no handler on this node')
    await handler(message)
  }

  return {
    on(type, queue, handler) {
      const queues = routes.get(type) ?? new Map<QueueName, Handler<EventMessage>>()
      if (queues.has(queue)) throw new Error(`${type} has a handler on ${queue} already`)
      routes.set(type, queues.set(queue, handler))
      if (!registered.has(queue)) jobs.register<EventMessage>(queue, dispatch(queue))
      registered.add(queue)
    },
    get types() {
      return [...routes.keys()]
    },
    async insert(tx, events) {
      const byQueue = new Map<QueueName, EventMessage[]>()
      for (const event of events) {
        for (const queue of routes.get(event.type)?.keys() ?? []) {
          byQueue.set(queue, [...(byQueue.get(queue) ?? []), event])
        }
      }
      for (const [queue, messages] of byQueue) await jobs.insert(tx, queue, messages)
      return new Set(byQueue.keys())
    },
  }
}
