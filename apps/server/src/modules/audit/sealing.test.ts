import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { TEST_MASTER_KEY } from '../../../test/harness/cluster.ts'
import { addDays } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import {
  appendEvent,
  type EventActor,
  inOrganization,
  inSealer,
  type NewEvent,
  type Place,
  ROLES,
  type RoleName,
  roleUrl,
} from '../../platform/db/index.ts'
import { erasePerson } from './erase-person.ts'
import { exportChain } from './export-chain.ts'
import { pruneEvents } from './retention.ts'
import { sealOnce } from './sealer.ts'
import { forgetBlocks } from './sealer-store.ts'
import { verifyExport } from './verify-export.ts'

const SYSTEM: EventActor = { kind: 'system', id: null, organizationId: null }
const ORIGIN = { ip: '192.0.2.77', userAgent: 'Browser 1' }

describe('the chain of events', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
  })
  afterAll(() => app.drop())

  async function asRole(role: 'owner' | RoleName, text: string, values: unknown[] = []) {
    const connectionString = role === 'owner' ? app.ownerUrl : roleUrl(app.ownerUrl, TEST_MASTER_KEY, role)
    const client = new pg.Client({ connectionString })
    await client.connect()
    return client.query(text, values).finally(() => client.end())
  }
  const happen = (place: Place, event: Partial<NewEvent> = {}, actor = SYSTEM) =>
    inOrganization(app.services.db, place, (tx) =>
      appendEvent(tx, place, actor, ORIGIN, { type: 'test.happened', outcome: 'success', ...event }),
    )
  const seal = () => sealOnce(app.services.db, app.services.clock)
  const verify = (place: Place) => verifyExport(exportChain(app.services.db, place, app.services.clock))

  it('seals each organization by itself, block after block', async () => {
    const [a, b] = [await anOrganization(app, workspace.root), await anOrganization(app, workspace.root)]
    for (let round = 0; round < 3; round++) {
      await happen(a, {
        data: { ü: [1.5, null, { deep: true }], 10: 'x', 9: 'y' },
        personal: { name: 'Ö\u2028' },
      })
      await happen(a)
      await happen(b)
      await seal()
    }
    expect(await verify(a)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 6, unsealedEvents: 0 })
    expect(await verify(b)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 3 })
  })

  it('gives every event one place when several nodes seal at once', async () => {
    const place = await anOrganization(app, workspace.root)
    await Promise.all(
      Array.from({ length: 30 }, async (_, index) => {
        await happen(place)
        if (index % 3 === 0) await seal()
      }),
    )
    await seal()
    expect(await verify(place)).toMatchObject({ valid: true, sealedEvents: 30, unsealedEvents: 0 })
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
    await happen(place)
    await seal()
    go()
    await slow
    await seal()
    expect(await verify(place)).toMatchObject({ valid: true, blocks: 2, sealedEvents: 2 })
  })

  it.each([
    [`update events set data = '{"n": 2}' where organization_id = $1`, 'events_altered'],
    [`update events set outcome = 'denied' where organization_id = $1`, 'events_altered'],
    [`update events set personal = '{"email": "x"}' where organization_id = $1`, 'personal_altered'],
    [`delete from events where organization_id = $1 and block = 2`, 'events_altered'],
    [`delete from event_blocks where organization_id = $1 and number = 2`, 'block_missing'],
    [
      `with marked as (update event_blocks set pruned_at = now() where organization_id = $1 and number = 2)
       delete from events where organization_id = $1 and block = 2`,
      'pruned_out_of_order',
    ],
    [`update events set position = 7 where organization_id = $1 and block = 1`, 'events_altered'],
  ])('shows what somebody with the whole database in hand has done: %s', async (text, fault) => {
    const place = await anOrganization(app, workspace.root)
    for (let n = 0; n < 3; n++) {
      await happen(place, { data: { n } })
      await seal()
    }
    await asRole('owner', text, [place.organizationId])
    const { problems } = await verify(place)
    expect(problems[0]?.fault).toBe(fault)
  })

  it('shows truncation against a checkpoint that was kept elsewhere', async () => {
    const place = await anOrganization(app, workspace.root)
    for (let n = 0; n < 2; n++) {
      await happen(place)
      await seal()
    }
    const { head } = await verify(place)
    await asRole('owner', `delete from events where organization_id = $1 and block = 2`, [
      place.organizationId,
    ])
    await asRole('owner', `delete from event_blocks where organization_id = $1 and number = 2`, [
      place.organizationId,
    ])
    expect(await verify(place)).toMatchObject({ valid: true, blocks: 1 })
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
      await happen(place)
      await seal()
      await happen(place)
      await seal()
    }
    const ids = [short.organizationId, long.organizationId]
    await asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [ids[0]])
    const clock = { now: () => addDays(app.services.clock.now(), 91) }
    await happen(short, { type: 'test.unsealed' })
    expect(await pruneEvents(app.services.db, clock)).toBeGreaterThanOrEqual(2)
    expect(await verify(short)).toMatchObject({
      valid: true,
      prunedBlocks: 2,
      sealedEvents: 0,
      unsealedEvents: 1,
    })
    expect(await verify(long)).toMatchObject({ valid: true, prunedBlocks: 0, sealedEvents: 2 })
    await seal()
    expect(await verify(short)).toMatchObject({ valid: true, blocks: 3, sealedEvents: 1 })
  })

  describe('a chain whose oldest blocks are gone', () => {
    const later = { now: () => addDays(app.services.clock.now(), 91) }
    const numbers = async (place: Place) =>
      (
        await asRole(
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
        await happen(place, { data: { n } })
        await seal()
        if (n === 3) told = (await verify(place)).head ?? told
      }
      const id = place.organizationId
      await asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [id])
      await asRole(
        'owner',
        `update event_blocks set pruned_at = now() where organization_id = $1 and number <= 6`,
        [id],
      )
      await asRole('owner', `delete from events where organization_id = $1 and block <= 6`, [id])
      await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))
      expect(await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))).toBe(1)
      expect(await inSealer(app.services.db, (tx) => forgetBlocks(tx, [id], 3))).toBe(0)
      return { place, told }
    }

    it('verifies, also against a checkpoint that was told before, and goes on', async () => {
      const { place, told } = await aPrunedChain()
      expect(await numbers(place)).toEqual([3, 6, 7, 8])
      expect(await verify(place)).toMatchObject({ valid: true, blocks: 8, prunedBlocks: 6, sealedEvents: 2 })
      expect(await check(place, told)).toMatchObject({ valid: true, checkpointIsGone: false })
      expect((await check(place, { ...told, hash: '0'.repeat(64) })).problems).toEqual([
        { fault: 'checkpoint_missing', block: 3 },
      ])
      await happen(place)
      await seal()
      expect(await verify(place)).toMatchObject({ valid: true, blocks: 9, sealedEvents: 3 })
    })

    it('is cleaned up with its events, and its last block stays when all of them are gone', async () => {
      const place = await anOrganization(app, workspace.root)
      for (let n = 0; n < 4; n++) {
        await happen(place)
        await seal()
      }
      await asRole('owner', `update organizations set event_retention_days = 90 where id = $1`, [
        place.organizationId,
      ])
      await pruneEvents(app.services.db, later)
      expect(await numbers(place)).toEqual([4])
      await happen(place)
      await seal()
      expect(await verify(place)).toMatchObject({ valid: true, blocks: 5, prunedBlocks: 4, sealedEvents: 1 })
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
        `with gone as (delete from events where organization_id = $1 and block = 7)
         delete from event_blocks where organization_id = $1 and number = 7`,
        'block_missing',
      ],
    ])('shows what was done to it: %s', async (text, fault) => {
      const { place } = await aPrunedChain()
      await asRole('owner', text, [place.organizationId])
      const { problems } = await verify(place)
      expect(problems.map((problem) => problem.fault)).toContain(fault)
    })
  })

  it('erases a person to a pseudonym, wherever they acted; the chain stays valid', async () => {
    const place = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, place)
    const [user, other] = [await aUser(app, place), await aUser(app, place)]
    const invitation = newId('invitation')
    await asRole(
      'owner',
      `insert into invitations (organization_id, id, workspace_id, email, email_normalized, status, invited_by, user_id,
        expires_at) values ($1, $2, $3, 'ada@example.com', 'ada@example.com', 'accepted', $4, $5, now())`,
      [place.organizationId, invitation, place.workspaceId, other, user],
    )
    const by = (id: string): EventActor => ({ kind: 'user', id, organizationId: place.organizationId })
    const personal = { email: 'ada@example.com' }
    await happen(place, { target: { kind: 'invitation', id: invitation }, personal }, by(other))
    // The row of this one is gone with the years; the account's own event names it.
    const removed = newId('invitation')
    await happen(place, { target: { kind: 'invitation', id: removed }, personal }, by(other))
    const created = { type: 'user.created', data: { invitationId: removed } }
    await happen(place, { ...created, target: { kind: 'user', id: user }, personal }, by(other))
    await happen(place, { personal }, by(user))
    await happen(child, { personal }, by(user))
    await happen(place, { personal: { email: 'grace@example.com' } }, by(other))
    await seal()
    await erasePerson(app.services.db, place, user)
    const { rows } = await asRole('owner', `select personal, actor_id from events where workspace_id = $1`, [
      place.workspaceId,
    ])
    expect(JSON.stringify(rows)).not.toContain('ada@example.com')
    expect(JSON.stringify(rows)).toContain('grace@example.com')
    expect(rows.filter((row) => row.actor_id === user)).toHaveLength(2)
    expect(await verify(place)).toMatchObject({ valid: true, erasedEvents: 4 })
    expect(await verify(child)).toMatchObject({ valid: true, erasedEvents: 1 })
  })

  describe('append-only (raw SQL)', () => {
    const fence = (place: Place) =>
      `set bailiwick.workspace_id = '${place.workspaceId}'; set bailiwick.organization_id = '${place.organizationId}';`

    it.each(ROLES)('the role %s changes no event and no block', async (role) => {
      const place = await anOrganization(app, workspace.root)
      await happen(place)
      await seal()
      const sealer = role === 'sealer'
      for (const text of [
        `update events set data = '{}'`,
        `update events set type = 'x'`,
        `update events set personal_digest = null`,
        `update event_blocks set hash = ''`,
        ...(sealer
          ? []
          : [
              `delete from event_blocks`,
              `update events set personal = null`,
              `update events set block = 9`,
              `delete from events`,
            ]),
      ]) {
        await expect(asRole(role, `${fence(place)} ${text}`), text).rejects.toThrow(/permission denied/)
      }
      // Of blocks it sees those only that have lost their events; this one has not.
      if (sealer)
        await asRole(role, `delete from event_blocks where organization_id = '${place.organizationId}'`)
      expect(await verify(place)).toMatchObject({ valid: true, sealedEvents: 1 })
    })

    it.each(['organization', 'workspace'] as const)('the role %s gives no event a place', async (role) => {
      const place = await anOrganization(app, workspace.root)
      const insert = (columns: string, values: string) =>
        asRole(
          role,
          `${fence(place)} insert into events (organization_id, id, workspace_id, type, outcome, actor_kind${columns})
           values ('${place.organizationId}', '${newId('event')}', '${place.workspaceId}', 'x', 'success', 'system'${values})`,
        )
      await insert('', '')
      await expect(insert(', block, position', ', 1, 0')).rejects.toThrow(/row-level security/)
      await expect(insert(', relayed_at', ', now()')).rejects.toThrow(/row-level security/)
    })
  })
})
