import { Bench, median, orderFor } from '../lib/measure.ts'
import type { Verdict } from '../lib/report.ts'
import type { Scenario } from '../lib/scenario.ts'
import type { Settings } from '../lib/settings.ts'
import type { Stage } from '../lib/stage.ts'
import { scenarios } from '../scenarios/index.ts'
import { REQUESTS_PER_SIGN_IN } from '../scenarios/sign-in.ts'

const MOST_OF_HASH = 1.3
const MOST_P99 = 2
const MOST_PAGE_MS = 15
/** More than may run and wait: the rest is told to come again. */
const CROWD = 128

const named = (name: string) => scenarios.find((one) => one.name === name) as Scenario
const verdict = (what: string, measured: number, most: number): Verdict => ({
  what,
  measured,
  asked: `≤ ${most}`,
  holds: measured <= most,
})

/** Signing in: its CPU time beside its hash, its page at rest, and what a crowd at it does to everybody else. */
export async function measureSignIn(
  stage: Stage,
  hash: number,
  settings: Settings,
  say: (text: string) => void,
): Promise<Verdict[]> {
  const { bench, ours } = stage
  const signIn = named('sign-in by password')
  const length = { milliseconds: Math.max(1_500, settings.milliseconds * 3) }
  const alone = await bench.window(orderFor(signIn, ours, { ...length, connections: 4 }), ours.pid)
  const page = await bench.load(orderFor(named('sign-in page'), ours, { ...length, connections: 1 }))
  say(`sign-in: ${Math.round(alone.app * REQUESTS_PER_SIGN_IN)} µs of CPU, its hash ${Math.round(hash)} µs`)
  return [
    verdict(
      'CPU of a password sign-in, by its hash',
      (alone.app * REQUESTS_PER_SIGN_IN) / hash,
      MOST_OF_HASH,
    ),
    verdict('sign-in page at rest, ms', page.p50, MOST_PAGE_MS),
    verdict('p99 of tokens while the hash queue is full, by idle', await inACrowd(stage, settings), MOST_P99),
  ]
}

/** How much longer the slowest tokens take while a crowd signs in; the median of several rounds. */
async function inACrowd({ bench, ours, database }: Stage, settings: Settings): Promise<number> {
  const crowd = await Bench.start(database)
  const token = named('token: client credentials')
  const milliseconds = Math.max(1_000, settings.milliseconds * 2)
  const order = orderFor(token, ours, { milliseconds, connections: 4 })
  const ratios: number[] = []
  try {
    for (let round = 0; round < settings.rounds; round++) {
      const idle = await bench.load(order)
      const limits = { milliseconds: milliseconds + 1_500, connections: CROWD }
      const signingIn = crowd.load(orderFor(named('sign-in by password'), ours, limits))
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      ratios.push((await bench.load(order)).p99 / idle.p99)
      await signingIn
    }
  } finally {
    await crowd.stop()
  }
  return median(ratios)
}
