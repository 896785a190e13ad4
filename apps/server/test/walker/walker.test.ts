import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checker, newReached } from './check.ts'
import { GO_ON, MOST_ANSWERS, type Path, paths, SIGN_IN } from './moves.ts'
import type { Move } from './steps.ts'
import { Walk } from './walk.ts'
import { World } from './world.ts'

/** How many, and which: what a failed run says of itself, to walk it again. `npm run attacks:walker` takes all. */
const { BAILIWICK_PATHS, BAILIWICK_SEED, BAILIWICK_PATH } = process.env
const PATHS = Number(BAILIWICK_PATHS ?? 1_000)
const SEED = Number(BAILIWICK_SEED ?? 7)
/** In a world of its own: ten thousand are told of one by one, and none walks among what all before it left. */
const PATHS_OF_A_WORLD = 1_000
/** On a machine that others use as well. */
const PATH_MS = 1_000

/** A path that is walked again is of one of them. */
const MANY = BAILIWICK_PATH ? 1 : Math.ceil(PATHS / PATHS_OF_A_WORLD)
/** How many paths each part takes, and by which seed. */
const PARTS = Array.from({ length: MANY }, (_none, at) => ({
  seed: SEED + at,
  count: Math.ceil(PATHS / MANY),
}))

/**
 * CVE-2026-18963, CVE-2026-49443: ways through signing in, recovery, enrolment, linking, step-up, devices and the account's
 * own pages, with everything done right, wrong, twice, out of order, in another browser, and while policies change. What is
 * there after each step is held against what was given.
 */
describe.each(PARTS)('whoever walks through signing in at random, by seed $seed', ({ seed, count }) => {
  let world: World
  let walks = 0
  const reached = newReached()
  beforeAll(async () => {
    world = await World.open()
  })
  afterAll(() => world.close())

  async function follow({ rules, has, signedIn, moves }: Path): Promise<void> {
    walks += 1
    await world.reset(rules)
    const person = await world.person(has)
    // Each from networks of its own, so that no path is held back by what another has failed at.
    const address = `10.${(walks >> 8) & 255}.${walks & 255}`
    const walk = new Walk(world, { home: rules, person, bystander: world.bystander, address })
    const checker = await Checker.of(walk, reached)
    const step = async (move: Move) => {
      await walk.move(move)
      await checker.step()
    }
    if (signedIn) {
      await step(SIGN_IN)
      for (let asked = 0; asked < MOST_ANSWERS && walk.isAsked; asked += 1) await step(GO_ON)
    }
    for (const move of moves) await step(move)
  }

  it(
    `gets no session, token or change without every proof that the policy asks for (${count} paths)`,
    async () => {
      await fc.assert(fc.asyncProperty(paths, follow), {
        numRuns: count,
        seed,
        // Making it smaller takes long, and is asked for with the path of the one that failed.
        endOnFailure: BAILIWICK_PATH === undefined,
        ...(BAILIWICK_PATH && { path: BAILIWICK_PATH }),
      })
      if (BAILIWICK_PATH) return
      // Walks that never arrive would prove nothing.
      expect(reached.sessions).toBeGreaterThan(count / 5)
      expect(reached.tokens).toBeGreaterThan(count / 20)
      expect(reached.changes).toBeGreaterThan(count / 10)
      for (const [what, often] of Object.entries(reached)) expect(often, what).toBeGreaterThan(0)
    },
    count * PATH_MS + 60_000,
  )
})
