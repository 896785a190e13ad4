import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KINDS } from './kinds.ts'
import { MANY, OnceStage } from './once-stage.ts'

/** A thousand by `npm run attacks:parallel`. */
const ROUNDS = Number(process.env.BAILIWICK_ROUNDS ?? 5)
/** A round of the slowest kind, on a machine that others use as well. */
const ROUND_MS = 6_000

describe(`of ${MANY} uses at once, on two nodes over one database`, () => {
  let on: OnceStage
  beforeAll(async () => {
    on = await OnceStage.open()
  })
  afterAll(() => on.close())

  it.each(Object.entries(KINDS))(
    'one is let through: %s (CVE-2026-1035, CVE-2026-37982, CVE-2026-1529)',
    async (_name, prepare) => {
      for (let round = 0; round < ROUNDS; round += 1) expect(await on.winnersOf(await prepare(on))).toBe(1)
    },
    ROUNDS * ROUND_MS + 20_000,
  )
})
