import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addDays } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import {
  appendEvent,
  type EventActor,
  inOrganization,
  inSealer,
  type Place,
} from '../../platform/db/index.ts'
import { erasePerson } from './erase-person.ts'
import { exportChain } from './export-chain.ts'
import { logOf, ORIGIN, SYSTEM } from './log.test-helper.ts'
import { pruneEvents } from './retention.ts'
import { forgetBlocks } from './sealer-store.ts'
import { verifyExport } from './verify-export.ts'

/** In SQL: an event of the organization $1 that is in one of its blocks of these numbers. */
const inBlock = (numbers: string) =>
  `id in (select unnest(event_ids) from event_blocks where organization_id = $1 and number ${numbers})`

describe('the chain of events', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let log: ReturnType<typeof logOf>

  beforeAll(async () => {
    app = await createTestApp()
    log = logOf(app)
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  it('seals each organization by itself, block after block', async () => {
    const [a, b] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    for (let round = 0; round < 3; round++) {
      await log.happen(a, {
        data: { ü: [1.5, null, { deep: true }], 10: 'x', 9: 'y' },
        personal: { name: 'Ö\u2028' },
      })
      await log.happen(a)
      await log.happen(b)
      await log.seal()
    }
    expect(await log.verify(a)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 6, unsealedEvents: 0 })
    expect(await log.verify(b)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 3 })
  })

  it('gives every event one place when several nodes seal at once', async () => {
    const place = await anOrganization(app, workspace.root)
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        await log.happen(place)
        if (index % 3 === 0) await log.seal()
      }),
    )
    await log.seal()
    expect(await log.verify(place)).toMatchObject({ valid: true, sealedEvents: 30, unsealedEvents: 0 })
  })

  it('takes an event that was committed late into a later block', async () => {
    const place = await anOrganization(app, workspace.root)
    let go: () => void = () => {}
    const gate = new Promise<void>((resolve) => {
      go = resolve
    })
    const slow = inOrganization(app.services.db, place, async (tx) => {
      await appendEvent(tx, place, SYSTEM, ORIGIN, { type: 'test.slow', outcome: 'success' })
      await gate
    })
    await log.happen(place)
    await log.seal()
    go()
    await slow
    await log.seal()
    expect(await log.verify(place)).toMatchObject({ valid: true, blocks: 2, sealedEvents: 2 })
  })

  it.each([
    [`update events set data = '{"n": 2}' where organization_id = $1`, 'events_altered'],
    [`update events set outcome = 'denied' where organization_id = $1`, 'events_altered'],
    [`update events set personal = '{"email": "x"}' where organization_id = $1`, 'personal_altered'],
    [`delete from events where organization_id = $1 and ${inBlock('= 2')}`, 'events_altered'],
    [`delete from event_blocks where organization_id = $1 and number = 2`, 'block_missing'],
    [
      `with marked as (update event_blocks set pruned_at = now() where organization_id = $1 and number = 2)
       delete from events where organization_id = $1 and ${inBlock('= 2')}`,
      'pruned_out_of_order',
    ],
    [
      `update event_blocks b set event_ids = other.event_ids from event_blocks other
        where b.organization_id = $1 and other.organization_id = $1 and b.number = 1 and other.number = 2`,
      'events_altered',
    ],
    [
      `update event_blocks b set event_ids = b.event_ids || other.event_ids from event_blocks other
        where b.organization_id = $1 and other.organization_id = $1 and b.number = 1 and other.number = 2`,
      'events_altered',
    ],
  ])('shows what somebody with the whole database in hand has done: %s', async (text, fault) => {
    const place = await anOrganization(app, workspace.root)
    for (let n = 0; n < 3; n++) {
      await log.happen(place, { data: { n } })
      await log.seal()
    }
    await log.asRole('owner', text, [place.organizationId])
    const { problems } = await log.verify(place)
    expect(problems[0]?.fault).toBe(fault)
  })

  it('shows truncation against a checkpoint that was kept elsewhere', async () => {
    const place = await anOrganization(app, workspace.root)
    for (let n = 0; n < 2; n++) {
      await log.happen(place)
      await log.seal()
    }
    const { head } = await log.verify(place)
    await log.asRole('owner', `delete from events where organization_id = $1 and ${inBlock('= 2')}`, [
      place.organizationId,
    ])
    await log.asRole('owner', `delete from event_blocks where organization_id = $1 and number = 2`, [
      place.organizationId,
    ])
    expect(await log.verify(place)).toMatchObject({ valid: true, blocks: 1 })
    const lines = exportChain(app.services.db, place, app.services.clock)
    const checked = await verifyExport(lines, { checkpoint: head ?? { number: 0, hash: '' } })
    expect(checked.problems).toEqual([{ fault: 'checkpoint_missing', block: 2 }])
  })

  it('prunes by the time of retention of each organization; what is left still verifies', async () => {
    const [short, long] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    for (const place of [short, long]) {
      await log.happen(place)
      await log.seal()
      await log.happen(place)
      await log.seal()
    }
    const ids = [short.organizationId, long.organizationId]
    await log.asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [ids[0]])
    const clock = { now: () => addDays(app.services.clock.now(), 91) }
    await log.happen(short, { type: 'test.unsealed' })
    expect(await pruneEvents(app.services.db, clock)).toBeGreaterThanOrEqual(2)
    expect(await log.verify(short)).toMatchObject({
      valid: true,
      prunedBlocks: 2,
      sealedEvents: 0,
      unsealedEvents: 1,
    })
    expect(await log.verify(long)).toMatchObject({ valid: true, prunedBlocks: 0, sealedEvents: 2 })
    await log.seal()
    expect(await log.verify(short)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 1 })
  })

  describe('a chain whose oldest blocks are gone', () => {
    const later = { now: () => addDays(app.services.clock.now(), 91) }
    const numbers = async (place: Place) =>
      (
        await log.asRole(
          'owner',
          `select number::int from event_blocks where organization_id = $1 order by number`,
          [place.organizationId],
        )
      ).rows.map((row) => row.number as number)
    const check = (place: Place, checkpoint: { number: number; hash: string }) =>
      verifyExport(exportChain(app.services.db, place, app.services.clock, { keepsHead: false }), {
        organizationId: place.organizationId,
        checkpoint,
      })

    /** Eight blocks; the third was told as a checkpoint, and the first six lose their events. */
    async function aPrunedChain() {
      const place = await anOrganization(app, workspace.root)
      let told = { number: 0, hash: '' }
      for (let n = 1; n <= 8; n++) {
        await log.happen(place, { data: { n } })
        await log.seal()
        if (n === 3) told = (await log.verify(place)).head ?? told
      }
      const id = place.organizationId
      await log.asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [id])
      await log.asRole(
        'owner',
        `update event_blocks set pruned_at = now() where organization_id = $1 and number <= 6`,
        [id],
      )
      await log.asRole('owner', `delete from events where organization_id = $1 and ${inBlock('<= 6')}`, [id])
      await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))
      expect(await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))).toBe(1)
      expect(await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))).toBe(0)
      return { place, told }
    }

    it('verifies, also against a checkpoint that was told before, and goes on', async () => {
      const { place, told } = await aPrunedChain()
      expect(await numbers(place)).toEqual([3, 6, 7, 8])
      expect(await log.verify(place)).toMatchObject({
        valid: true,
        blocks: 8,
        prunedBlocks: 6,
        sealedEvents: 2,
      })
      expect(await check(place, told)).toMatchObject({ valid: true, checkpointIsGone: false })
      expect((await check(place, { ...told, hash: '0'.repeat(64) })).problems).toEqual([
        { fault: 'checkpoint_missing', block: 3 },
      ])
      await log.happen(place)
      await log.seal()
      expect(await log.verify(place)).toMatchObject({ valid: true, blocks: 9, sealedEvents: 3 })
    })

    it('is cleaned up with its events, and its last block stays when all of them are gone', async () => {
      const place = await anOrganization(app, workspace.root)
      for (let n = 0; n < 4; n++) {
        await log.happen(place)
        await log.seal()
      }
      await log.asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [
        place.organizationId,
      ])
      await pruneEvents(app.services.db, later)
      expect(await numbers(place)).toEqual([4])
      await log.happen(place)
      await log.seal()
      expect(await log.verify(place)).toMatchObject({
        valid: true,
        blocks: 5,
        prunedBlocks: 4,
        sealedEvents: 1,
      })
    })

    it.each([
      [`delete from event_blocks where organization_id = $1 and number = 6`, 'block_missing'],
      [`delete from event_blocks where organization_id = $1 and number = 7`, 'block_missing'],
      [
        `update event_blocks set sealed_at = now() where organization_id = $1 and number = 6`,
        'block_altered',
      ],
      [
        `update event_blocks set hash = sha256('x') where organization_id = $1 and number = 6`,
        'block_altered',
      ],
      [`update event_blocks set number = 5 where organization_id = $1 and number = 6`, 'block_altered'],
      [
        `with gone as (delete from events where organization_id = $1 and ${inBlock('= 7')})
         delete from event_blocks where organization_id = $1 and number = 7`,
        'block_missing',
      ],
    ])('shows what was done to it: %s', async (text, fault) => {
      const { place } = await aPrunedChain()
      await log.asRole('owner', text, [place.organizationId])
      const { problems } = await log.verify(place)
      expect(problems.map((problem) => problem.fault)).toContain(fault)
    })
  })

  it('erases a person to a pseudonym, wherever they acted; the chain stays valid', async () => {
    const place = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, place)
    const [user, other] = [await aUser(app, place), await aUser(app, place)]
    const invitation = newId('invitation')
    await log.asRole(
      'owner',
      `insert into invitations (organization_id, id, workspace_id, email, email_normalized, status, invited_by, user_id,
        expires_at) values ($1, $2, $3, 'ada@example.com', 'ada@example.com', 'accepted', $4, $5, now())`,
      [place.organizationId, invitation, place.workspaceId, other, user],
    )
    const by = (id: string): EventActor => ({ kind: 'user', id, organizationId: place.organizationId })
    const personal = { email: 'ada@example.com' }
    await log.happen(place, { target: { kind: 'invitation', id: invitation }, personal }, by(other))
    // The row of this one is gone with the years; the account's own event names it.
    const removed = newId('invitation')
    await log.happen(place, { target: { kind: 'invitation', id: removed }, personal }, by(other))
    const created = { type: 'user.created', data: { invitationId: removed } }
    await log.happen(place, { ...created, target: { kind: 'user', id: user }, personal }, by(other))
    await log.happen(place, { personal }, by(user))
    await log.happen(child, { personal }, by(user))
    await log.happen(place, { personal: { email: 'grace@example.com' } }, by(other))
    await log.seal()
    await erasePerson(app.services.db, place, user)
    const { rows } = await log.asRole(
      'owner',
      `select personal, actor_id from events where workspace_id = $1`,
      [place.workspaceId],
    )
    expect(JSON.stringify(rows)).not.toContain('ada@example.com')
    expect(JSON.stringify(rows)).toContain('grace@example.com')
    expect(rows.filter((row) => row.actor_id === user)).toHaveLength(2)
    expect(await log.verify(place)).toMatchObject({ valid: true, erasedEvents: 4 })
    expect(await log.verify(child)).toMatchObject({ valid: true, erasedEvents: 1 })
  })
})
