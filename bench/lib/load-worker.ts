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

const known = new Map<string, Next[]>()

function sourcesOf({ scenario, key, subject, target, connections }: Order): Next[] {
  const id = `${scenario} ${key}`
  const found = known.get(id)
  if (found && found.length >= connections) return found.slice(0, connections)
  const source = scenarios.find((one) => one.name === scenario)?.sources[subject]
  if (!source) throw new Error(`${scenario} has nothing for ${subject}`)
  const made = Array.from({ length: 16 }, (_, index) => remembering(source(target, index)))
  known.set(id, made)
  return made.slice(0, connections)
}

/** Gives a source the last answer, also that of the window before. */
function remembering(next: Next): Next {
  let last: Answer | undefined
  return (before) => {
    last = before ?? last
    return next(last)
  }
}

async function run(order: Order): Promise<Outcome> {
  const latencies: number[] = []
  const failures: Answer[] = []
  const until = performance.now() + order.milliseconds
  let left = order.requests ?? Number.POSITIVE_INFINITY
  const began = performance.now()

  async function drive(next: Next): Promise<void> {
    const connection = new Connection(order.target.port)
    let before: Answer | undefined
    while (performance.now() < until && left-- > 0) {
      const text = next(before)
      const sent = performance.now()
      before = await connection.send(text)
      latencies.push(performance.now() - sent)
      if (before.status >= 400) failures.push(before)
    }
    if (before) next(before)
    connection.close()
  }

  await Promise.all(sourcesOf(order).map(drive))
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
