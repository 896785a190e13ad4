import { join } from 'node:path'
import { Bench, median, orderFor } from '../lib/measure.ts'
import { firstMessage, SERVER_CORE, startPinned } from '../lib/processes.ts'
import type { Verdict } from '../lib/report.ts'
import { ROOT } from '../lib/root.ts'
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
  settings: Settings,
  say: (text: string) => void,
): Promise<Verdict[]> {
  const { bench, ours } = stage
  const { own, hash, ratio } = await besideItsHash(stage, settings)
  say(`sign-in: ${Math.round(own)} µs of CPU, its hash ${Math.round(hash)} µs`)
  const milliseconds = Math.max(1_500, settings.milliseconds * 3)
  const page = await bench.load(orderFor(named('sign-in page'), ours, { milliseconds, connections: 1 }))
  return [
    verdict('CPU of a password sign-in, by its hash', ratio, MOST_OF_HASH),
    verdict('sign-in page at rest, ms', page.p50, MOST_PAGE_MS),
    verdict('p99 of tokens while the hash queue is full, by idle', await inACrowd(stage, settings), MOST_P99),
  ]
}

/**
 * What a sign-in and what a bare hash cost on the same core, in turn: a hash is bound by memory, and takes half as
 * long again when something else is at it. Medians of several rounds, in microseconds.
 */
async function besideItsHash({ bench, ours }: Stage, settings: Settings) {
  const hasher = startPinned(SERVER_CORE, [join(ROOT, 'bench/special/hash-worker.ts')])
  await firstMessage(hasher)
  const milliseconds = Math.max(1_000, settings.milliseconds)
  const order = orderFor(named('sign-in by password'), ours, { milliseconds, connections: 4 })
  const rounds: { own: number; hash: number }[] = []
  await bench.load(order)
  for (let round = 0; round < settings.rounds; round++) {
    hasher.process.send(milliseconds)
    const hash = await firstMessage<number>(hasher)
    const { app } = await bench.window(order, ours.pid)
    rounds.push({ own: app * REQUESTS_PER_SIGN_IN, hash })
  }
  await hasher.stop()
  return {
    own: median(rounds.map(({ own }) => own)),
    hash: median(rounds.map(({ hash }) => hash)),
    ratio: median(rounds.map(({ own, hash }) => own / hash)),
  }
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
