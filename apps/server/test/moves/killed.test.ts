import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSecret } from '../../src/kernel/random.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { neighbours, peopleOf } from './stage.ts'

/** Fifty of each by `npm run attacks:kills`. */
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
  const pathOf = ({ organizationId }: Place) => `/organizations/${organizationId}` as const
  async function crowdOf(place: Place, count: number): Promise<void> {
    for (let at = 0; at < count; at += 50)
      await Promise.all(Array.from({ length: Math.min(50, count - at) }, () => aUser(stage.app, place)))
  }

  async function mover(from: Place, id: string): Promise<ChildProcess> {
    const key = TEST_MASTER_KEY.toString('base64url')
    const args = [MOVER, stage.app.ownerUrl, key, from.workspaceId, from.organizationId, id]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  /** All of an organization go to one that is there, which closes theirs. */
  async function merge() {
    const { from, to } = await neighbours(stage)
    await crowdOf(from, KILLS * 20)
    const crowd = await addresses(from)
    const { body } = await stage.api(`POST ${pathOf(from)}/merge`, { organizationId: to.organizationId })
    return { from, to, id: String(body.moveId), crowd, stays: [] as (string | null)[], closes: 1 }
  }

  /** All but one of an organization go to a new one. */
  async function split() {
    const { from, email } = await neighbours(stage)
    await crowdOf(from, KILLS * 20)
    const all = await peopleOf(stage, from)
    const go = all.filter((one) => one.email !== email)
    const named = {
      name: 'South',
      slug: `south-${newSecret('', 6)
        .toLowerCase()
        .replace(/[^a-z0-9]/g, '0')}`,
    }
    const { body } = await stage.api(`POST ${pathOf(from)}/split`, {
      ...named,
      userIds: go.map(({ id }) => id),
    })
    const to = { ...from, organizationId: body.organizationId as Place['organizationId'] }
    return { from, to, id: String(body.moveId), crowd: go.map((one) => one.email), stays: [email], closes: 0 }
  }

  it.each([
    ['merge', merge],
    ['split', split],
  ])(
    `of a %s leaves nobody half moved, and the next goes on to the same end (${KILLS} times)`,
    async (_kind, begin) => {
      const { from, to, id, crowd, stays, closes } = await begin()
      const everybody = [...crowd, ...stays].sort()
      let ended = 0
      let inTheMiddle = 0
      while (ended < KILLS) {
        const child = await mover(from, id)
        const over = once(child, 'exit')
        // Later each time, round and round: wherever it is then.
        await new Promise((resolve) => setTimeout(resolve, ((ended * 67) % WITHIN_MS) + 1))
        child.kill('SIGKILL')
        const [, signal] = (await over) as [number | null, string | null]
        ended += 1
        const [here, there] = [await addresses(from), await addresses(to)]
        expect([...here, ...there].sort()).toEqual(everybody)
        expect(await eventsOf(stage.app, to, 'user.created')).toHaveLength(there.length)
        expect(await eventsOf(stage.app, from, 'user.deleted')).toHaveLength(there.length)
        if (signal === 'SIGKILL' && here.length > stays.length) inTheMiddle += 1
      }
      expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
      const last = await mover(from, id)
      expect(await once(last, 'exit')).toEqual([0, null])
      expect((await addresses(to)).sort()).toEqual([...crowd].sort())
      expect(await addresses(from)).toEqual(stays)
      const { body: move } = await stage.api(`GET ${pathOf(from)}/moves/${id}`)
      expect(move).toMatchObject({ status: 'finished', moved: crowd.length, stayed: [] })
      expect(await eventsOf(stage.app, from, 'organization.archived')).toHaveLength(closes)
    },
    600_000,
  )
})
