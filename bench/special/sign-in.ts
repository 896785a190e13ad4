import { join } from 'node:path'
import { Bench, type Contestant, median, orderFor } from '../lib/measure.ts'
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

/** What was measured, if every request was answered as it should be: to be refused costs less. */
function taken<T extends { failures: number; failure?: string }>(measured: T): T {
  if (measured.failures > 0) throw new Error(`${measured.failures} failed: ${measured.failure}`)
  return measured
}

/** Signing in: its CPU time beside its hash, its page at rest, and what a crowd at it does to everybody else. */
export async function measureSignIn(
  stage: Stage,
  settings: Settings,
  say: (text: string) => void,
): Promise<Verdict[]> {
  const { bench, ours } = stage
  const { own, hash, served, ratio, ratioServed } = await besideItsHash(stage, settings)
  say(
    `sign-in: ${Math.round(own)} µs of CPU, its hash ${Math.round(hash)} µs; in the floor, which does nothing else but ask ` +
      `for it, ${Math.round(served)} µs: ${ratioServed.toFixed(2)} times that`,
  )
  const milliseconds = Math.max(1_500, settings.milliseconds * 3)
  const page = taken(
    await bench.load(orderFor(named('sign-in page'), ours, { milliseconds, connections: 1 })),
  )
  return [
    verdict('CPU of a password sign-in, by its hash', ratio, MOST_OF_HASH),
    verdict('sign-in page at rest, ms', page.p50, MOST_PAGE_MS),
    verdict('p99 of tokens while the hash queue is full, by idle', await inACrowd(stage, settings), MOST_P99),
  ]
}

/**
 * What a sign-in costs, what a bare hash does on the same core, and what it does in the least server that has one: a hash
 * is bound by memory, and takes longer where something else is at it in between. All three in turn, once the first is
 * compiled. Medians of several rounds, in microseconds.
 */
async function besideItsHash({ bench, ours, contestants }: Stage, settings: Settings) {
  const floor = contestants.find(({ key }) => key === 'floor') as Contestant
  const hasher = startPinned(SERVER_CORE, [join(ROOT, 'bench/special/hash-worker.ts')])
  await firstMessage(hasher)
  const milliseconds = Math.max(1_000, settings.milliseconds)
  const cpuOfRequest = async (who: Contestant, connections: number) =>
    taken(
      await bench.window(orderFor(named('sign-in by password'), who, { milliseconds, connections }), who.pid),
    ).app
  async function round() {
    hasher.process.send(milliseconds)
    const hash = await firstMessage<number>(hasher)
    const own = (await cpuOfRequest(ours, 4)) * REQUESTS_PER_SIGN_IN
    // It has no queue: of several at once each hash would take the caches from the others.
    return { own, hash, served: await cpuOfRequest(floor, 1) }
  }
  const isQuick = settings.rounds === 1
  if (!isQuick) await untilSteady(async () => (({ own, hash }) => own / hash)(await round()))
  const rounds: Awaited<ReturnType<typeof round>>[] = []
  for (let count = 0; count < settings.rounds; count++) rounds.push(await round())
  await hasher.stop()
  const of = (value: (one: (typeof rounds)[number]) => number) => median(rounds.map(value))
  return {
    own: of(({ own }) => own),
    hash: of(({ hash }) => hash),
    served: of(({ served }) => served),
    ratio: of(({ own, hash }) => own / hash),
    ratioServed: of(({ own, served }) => own / served),
  }
}

/** So many rounds in a row that bring nothing any more, and how much is something. */
const [LAST, FALL] = [4, 0.03]
const MOST_ROUNDS = 24

/**
 * Repeats what is measured until it falls no more. Of sign-ins there are eighty a second where there are thousands of
 * other requests: after the seconds that those are warmed up for, V8 is still compiling these.
 */
async function untilSteady(measure: () => Promise<number>): Promise<void> {
  const found: number[] = []
  while (found.length < MOST_ROUNDS) {
    found.push(await measure())
    const [before, last] = [found.slice(0, -LAST), found.slice(-LAST)]
    if (before.length > 0 && Math.min(...last) > Math.min(...before) * (1 - FALL)) return
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
      const idle = taken(await bench.load(order))
      const limits = { milliseconds: milliseconds + 1_500, connections: CROWD }
      const signingIn = crowd.load(orderFor(named('sign-in by password'), ours, limits))
      await new Promise((resolve) => setTimeout(resolve, 1_000))
      // Of the crowd some are told to come again; those who want tokens are not.
      ratios.push(taken(await bench.load(order)).p99 / idle.p99)
      await signingIn
    }
  } finally {
    await crowd.stop()
  }
  return median(ratios)
}
