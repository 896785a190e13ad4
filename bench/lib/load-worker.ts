// The load generator: a process of its own, so that what it costs is not counted for anybody.
import { scenarios } from '../scenarios/index.ts'
import { type Answer, Connection } from './http.ts'
import type { Next, Subject, Target } from './scenario.ts'

export interface Order {
  scenario: string
  /** Key of the target; sources keep what they learned (a chain of refresh tokens) between windows. */
  key: string
  subject: Subject
  target: Target
  connections: number
  /** Stop after this long, or after so many requests in all. */
  milliseconds: number
  requests?: number
}

export interface Outcome {
  requests: number
  seconds: number
  p50: number
  p99: number
  failures: number
  failure?: string
}

/** A source with the last answer it led to, which may have been in the window before. */
interface Driver {
  next: Next
  last: Answer | undefined
}

const known = new Map<string, Driver[]>()

function driversOf({ scenario, key, subject, target, connections }: Order): Driver[] {
  const id = `${scenario} ${key}`
  const source = scenarios.find((one) => one.name === scenario)?.sources[subject]
  if (!source) throw new Error(`${scenario} has nothing for ${subject}`)
  const drivers = known.get(id) ?? []
  known.set(id, drivers)
  while (drivers.length < connections) {
    drivers.push({ next: source(target, drivers.length), last: undefined })
  }
  return drivers.slice(0, connections)
}

async function run(order: Order): Promise<Outcome> {
  const latencies: number[] = []
  const failures: Answer[] = []
  const until = performance.now() + order.milliseconds
  let left = order.requests ?? Number.POSITIVE_INFINITY
  const began = performance.now()

  async function drive(driver: Driver): Promise<void> {
    const connection = new Connection(order.target.port)
    while (performance.now() < until && left-- > 0) {
      const text = driver.next(driver.last)
      const sent = performance.now()
      driver.last = await connection.send(text)
      latencies.push(performance.now() - sent)
      if (driver.last.status >= 400) failures.push(driver.last)
    }
    connection.close()
  }

  await Promise.all(driversOf(order).map(drive))
  const seconds = (performance.now() - began) / 1000
  latencies.sort((a, b) => a - b)
  const at = (share: number) => latencies[Math.floor((latencies.length - 1) * share)] ?? 0
  const [first] = failures
  return {
    requests: latencies.length,
    seconds,
    p50: at(0.5),
    p99: at(0.99),
    failures: failures.length,
    ...(first ? { failure: `${first.status} ${first.body.slice(0, 200)}` } : {}),
  }
}

process.on('message', (order: Order) => {
  run(order).then(
    (outcome) => process.send?.(outcome),
    (error: Error) =>
      process.send?.({ requests: 0, seconds: 1, p50: 0, p99: 0, failures: 1, failure: error.message }),
  )
})
process.on('disconnect', () => process.exit(0))
process.send?.('ready')
