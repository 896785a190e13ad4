import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Checker } from './check.ts'
import { GO_ON, MOST_ANSWERS, type Path, paths, SIGN_IN } from './moves.ts'
import { ALL, OFTEN, Reached } from './reached.ts'
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

/** What all parts have come upon. */
const all = new Reached()

/**
 * CVE-2026-18963, CVE-2026-49443: ways through signing in, recovery, enrolment, registering, invitations, linking,
 * memberships elsewhere, step-up, devices and the account's own pages, with everything done right, wrong, twice, out of order, in another browser, and while policies change. What is
 * there after each step is held against what was given.
 */
describe.each(PARTS)('whoever walks through signing in at random, by seed $seed', ({ seed, count }) => {
  let world: World
  let walks = 0
  const reached = new Reached()
  beforeAll(async () => {
    world = await World.open()
  })
  afterAll(() => world.close())

  async function follow({ rules, has, isOfDomain, signedIn, moves }: Path): Promise<void> {
    walks += 1
    await world.reset(rules)
    const who = {
      resident: await world.resident(has),
      bystander: await world.bystander(),
      newcomer: world.newcomer(isOfDomain),
    }
    // Each from networks of its own, so that no path is held back by what another has failed at.
    const address = `10.${(walks >> 8) & 255}.${walks & 255}`
    const walk = new Walk(world, { home: rules, ...who, isOfDomain, address })
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
      expect(reached.of('sessions')).toBeGreaterThan(count / 5)
      expect(reached.of('tokens')).toBeGreaterThan(count / 20)
      expect(reached.of('changes')).toBeGreaterThan(count / 10)
      if (count >= PATHS_OF_A_WORLD)
        for (const what of OFTEN) expect(reached.of(what), `${what}, of: ${reached}`).toBeGreaterThan(0)
      all.add(reached)
    },
    count * PATH_MS + 60_000,
  )
})

/** Whoever walks ten thousand has been everywhere; a thousand are too few to say so of what is rare. */
const LONG = 5_000
describe.runIf(PATHS >= LONG && !BAILIWICK_PATH)('a long walk', () => {
  it('has gone rightly through each kind of step', () => {
    expect(ALL.filter((what) => all.of(what) === 0)).toEqual([])
  })
})
