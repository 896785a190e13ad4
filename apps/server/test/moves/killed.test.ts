import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { type Neighbours, neighbours, peopleOf } from './stage.ts'

/** `MOVE_KILLS=50 npx vitest run apps/server/test/moves/killed.test.ts` ends fifty of them. */
const KILLS = Number(process.env.MOVE_KILLS ?? 3)
const MOVER = fileURLToPath(new URL('mover.ts', import.meta.url))
/** A stretch takes about that long, begun just after the word. */
const WITHIN_MS = 350

describe('a node that is ended by force in the middle of a move', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const addresses = async (place: Place) => (await peopleOf(stage, place)).map(({ email }) => email)
  const crowdOf = (place: Place, count: number) =>
    inOrganization(stage.app.services.db, place, async () => {
      for (let at = 0; at < count; at += 50)
        await Promise.all(Array.from({ length: Math.min(50, count - at) }, () => aUser(stage.app, place)))
    })

  async function mover({ from }: Neighbours, id: string): Promise<ChildProcess> {
    const key = TEST_MASTER_KEY.toString('base64url')
    const args = [MOVER, stage.app.ownerUrl, key, from.workspaceId, from.organizationId, id]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  it(`leaves nobody half moved, and the next goes on to the same end (${KILLS} times)`, async () => {
    const pair = await neighbours(stage)
    await crowdOf(pair.from, KILLS * 20)
    const crowd = (await addresses(pair.from)).sort()
    const path = `/organizations/${pair.from.organizationId}` as const
    const { body } = await stage.api(`POST ${path}/merge`, { organizationId: pair.to.organizationId })
    const id = String(body.moveId)
    let ended = 0
    let inTheMiddle = 0
    while (ended < KILLS) {
      const child = await mover(pair, id)
      const over = once(child, 'exit')
      // Later each time, round and round: wherever it is then.
      await new Promise((resolve) => setTimeout(resolve, ((ended * 67) % WITHIN_MS) + 1))
      child.kill('SIGKILL')
      const [, signal] = (await over) as [number | null, string | null]
      ended += 1
      const [here, there] = [await addresses(pair.from), await addresses(pair.to)]
      expect([...here, ...there].sort()).toEqual(crowd)
      expect(await eventsOf(stage.app, pair.to, 'user.created')).toHaveLength(there.length)
      expect(await eventsOf(stage.app, pair.from, 'user.deleted')).toHaveLength(there.length)
      if (signal === 'SIGKILL' && here.length > 0) inTheMiddle += 1
    }
    expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
    const last = await mover(pair, id)
    expect(await once(last, 'exit')).toEqual([0, null])
    expect((await addresses(pair.to)).sort()).toEqual(crowd)
    expect(await addresses(pair.from)).toEqual([])
    const { body: move } = await stage.api(`GET ${path}/moves/${id}`)
    expect(move).toMatchObject({ status: 'finished', moved: crowd.length, stayed: [] })
    const closed = await eventsOf(stage.app, pair.from, 'organization.archived')
    expect(closed).toHaveLength(1)
  }, 600_000)
})
