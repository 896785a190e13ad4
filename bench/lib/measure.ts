import { once } from 'node:events'
import { join } from 'node:path'
import type { Counter, Counts } from './counts.ts'
import type { Order, Outcome } from './load-worker.ts'
import { cpuBelow, cpuOf, memoryOf, used } from './proc.ts'
import { type Child, firstMessage, OTHER_CORE, startPinned } from './processes.ts'
import { ROOT } from './root.ts'
import type { Scenario, Subject, Target } from './scenario.ts'

/** One server that is measured; the product stands here twice, with little and with much in its database. */
export interface Contestant {
  key: 'ours' | 'small' | 'plain' | 'peer' | 'floor' | 'hello'
  subject: Subject
  target: Target
  pid: number
  counter: Counter
}

/** One stretch of load. CPU in microseconds a request, latencies in milliseconds. */
export interface Window {
  perSecond: number
  p50: number
  p99: number
  app: number
  database: number
  megabytes: number
  failures: number
  failure?: string
}

export interface Result {
  contestant: Contestant['key']
  windows: Window[]
  counts: Counts | undefined
  /** Why there is nothing. */
  missing?: string
}

export interface Length {
  rounds: number
  milliseconds: number
  warmUp: number
}

/** Puts load on servers, one at a time. */
export class Bench {
  readonly #worker: Child
  readonly #database: number
  constructor(worker: Child, database: number) {
    this.#worker = worker
    this.#database = database
  }

  /** `database` is the process id of the database server. */
  static async start(database: number): Promise<Bench> {
    const worker = startPinned(OTHER_CORE, [join(ROOT, 'bench/lib/load-worker.ts')])
    await firstMessage(worker)
    return new Bench(worker, database)
  }

  async load(order: Order): Promise<Outcome> {
    this.#worker.process.send(order)
    const [outcome] = (await once(this.#worker.process, 'message')) as [Outcome]
    return outcome
  }

  async window(order: Order, pid: number): Promise<Window> {
    const before = { app: cpuOf(pid), database: cpuBelow(this.#database) }
    const { requests, seconds, failure, ...outcome } = await this.load(order)
    const app = cpuOf(pid) - before.app
    const database = used(before.database, cpuBelow(this.#database))
    return {
      ...outcome,
      perSecond: requests / seconds,
      app: app / requests,
      database: database / requests,
      megabytes: memoryOf(pid).now,
      ...(failure === undefined ? {} : { failure }),
    }
  }

  /**
   * Everybody in turn, several times over: what disturbs the machine for a while disturbs all of them. Every other time the
   * other way round: of two of the same kind the one that came first was a sixth slower.
   */
  async compare(scenario: Scenario, contestants: Contestant[], length: Length): Promise<Result[]> {
    const taking = contestants.filter(({ subject }) => scenario.sources[subject])
    const results: Result[] = []
    for (const contestant of taking) results.push(await this.#begin(scenario, contestant, length))
    const able = results.filter(({ missing }) => missing === undefined)
    for (let round = 0; round < length.rounds; round++) {
      for (const result of round % 2 === 0 ? able : able.toReversed()) {
        const contestant = taking.find(({ key }) => key === result.contestant) as Contestant
        const order = orderFor(scenario, contestant, { milliseconds: length.milliseconds })
        result.windows.push(each(await this.window(order, contestant.pid), manyOf(scenario, contestant)))
      }
    }
    return results
  }

  async #begin(scenario: Scenario, contestant: Contestant, length: Length): Promise<Result> {
    const result: Result = { contestant: contestant.key, windows: [], counts: undefined }
    const few = orderFor(scenario, contestant, { milliseconds: 5_000, requests: 3, connections: 1 })
    const { failure } = await this.load(few)
    if (failure) return { ...result, missing: brief(failure) }
    await this.load(orderFor(scenario, contestant, { milliseconds: length.warmUp }))
    // A whole number of sign-ins.
    const requests = manyOf(scenario, contestant) === 1 ? 30 : 3
    result.counts = await contestant.counter.per(() =>
      this.load(orderFor(scenario, contestant, { milliseconds: 5_000, requests, connections: 1 })),
    )
    return result
  }

  stop(): Promise<void> {
    return this.#worker.stop()
  }
}

/** Status and code of an answer. */
const brief = (failure: string): string =>
  [failure.slice(0, 3), /"(?:code|error)":"([^"]+)"/.exec(failure)?.[1] ?? failure.slice(3, 60)].join(' ')

/** What the load generator is told. */
export function orderFor(
  { name, connections = 16, ours }: Scenario,
  { key, subject, target }: Contestant,
  limits: Pick<Order, 'milliseconds'> & Partial<Order>,
): Order {
  const own = subject === 'ours' ? ours?.connections : undefined
  return { scenario: name, key, subject, target, connections: own ?? connections, ...limits }
}

const manyOf = ({ ours }: Scenario, { subject }: Contestant): number =>
  subject === 'ours' ? (ours?.each ?? 1) : 1

/** A stretch by what was done in it, where one request does many. */
const each = (window: Window, many: number): Window => ({
  ...window,
  perSecond: window.perSecond * many,
  app: window.app / many,
  database: window.database / many,
})

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
