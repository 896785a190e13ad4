import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Place } from '../../src/platform/db/index.ts'
import { aGroup, aRole } from '../factories/holders.ts'
import { eventsOf } from '../harness/api.ts'
import { TEST_MASTER_KEY } from '../harness/cluster.ts'
import { ReviewStage } from './stage.ts'

/** Fifteen by `npm run attacks:kills`; one review holds no more. */
const KILLS = Number(process.env.REVIEW_KILLS ?? 3)
/** A few stretches for each of them. */
const PEOPLE = KILLS * 300
const REVIEWER = fileURLToPath(new URL('reviewer.ts', import.meta.url))
/** A stretch takes about that long, begun just after the word. */
const WITHIN_MS = 200

describe('a node that is ended by force while it does what a review decided', () => {
  let stage: ReviewStage
  beforeAll(async () => {
    stage = await ReviewStage.open()
  })
  afterAll(() => stage.app.drop())

  async function reviewer({ workspaceId, organizationId }: Place, id: string): Promise<ChildProcess> {
    const key = TEST_MASTER_KEY.toString('base64url')
    const args = [REVIEWER, stage.app.ownerUrl, key, workspaceId, organizationId, id]
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.stdout) await once(child.stdout, 'data')
    return child
  }

  it(`leaves nothing half done, and the next goes on to the same end (${KILLS} times)`, async () => {
    const { place, admin } = await stage.organization()
    const role = await aRole(stage.app, place, ['users:read'])
    const group = await aGroup(stage.app, place, [])
    await stage.query(
      `with u as (insert into users (organization_id, id, workspace_id, status, email, display_name)
         select $1, 'usr_many' || n, $2, 'active', n || '@example.com', 'x' from generate_series(1, $5::int) n returning id),
       a as (insert into assignments (organization_id, id, workspace_id, user_id, role_id, reach)
         select $1, 'asg_' || u.id, $2, u.id, $3, 'organization' from u returning user_id)
       insert into group_users (organization_id, workspace_id, group_id, user_id)
         select $1, $2, $4, user_id from a`,
      [place.organizationId, place.workspaceId, role, group, PEOPLE],
    )
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    expect((await stage.close(admin.headers, place, id)).status).toBe(200)
    /** What is settled, what is on record of it, and what is still there belong together at any moment. */
    const state = async () => {
      const { counts, status } = await stage.review(admin.headers, place, id)
      const [left] = await stage.query(
        `select (select count(*)::int from assignments where role_id = $1) as roles,
                (select count(*)::int from group_users where group_id = $2) as members`,
        [role, group],
      )
      const taken = async (type: string) =>
        (await eventsOf(stage.app, place, type)).filter(({ outcome }) => outcome === 'success').length
      return {
        status,
        revoked: counts.outcomes.revoked ?? 0,
        left: Number(left?.roles) + Number(left?.members),
        events: (await taken('assignment.deleted')) + (await taken('group.members_removed')),
      }
    }
    let inTheMiddle = 0
    for (let ended = 0; ended < KILLS; ended += 1) {
      const child = await reviewer(place, id)
      const over = once(child, 'exit')
      // Later each time, round and round: wherever it is then.
      await new Promise((resolve) => setTimeout(resolve, ((ended * 67) % WITHIN_MS) + 1))
      child.kill('SIGKILL')
      const [, signal] = (await over) as [number | null, string | null]
      const { revoked, left, events } = await state()
      expect([revoked + left, events]).toEqual([2 * PEOPLE, revoked])
      if (signal === 'SIGKILL' && left > 0) inTheMiddle += 1
    }
    expect(inTheMiddle).toBeGreaterThan(KILLS / 2)
    const last = await reviewer(place, id)
    expect(await once(last, 'exit')).toEqual([0, null])
    expect(await state()).toEqual({ status: 'closed', revoked: 2 * PEOPLE, left: 0, events: 2 * PEOPLE })
    expect(await eventsOf(stage.app, place, 'access_review.closed')).toHaveLength(1)
  }, 600_000)
})
