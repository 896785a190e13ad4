import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anOrganization, aUser, aWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addMinutes, addSeconds, fixedClock, systemClock, toDate } from '../../kernel/clock.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import { effectivePolicy } from '../policies/index.ts'
import {
  endSession,
  endSessionsForGood,
  endSessionsOfUser,
  isSessionLive,
  selectSession,
  sessionExpiry,
  startSession,
  touchSession,
} from './index.ts'

const policyWith = (session: Record<string, number>) =>
  effectivePolicy([{ organizationId: newId('organization'), settings: { session } }])
const POLICY = policyWith({ idleMinutes: 30, absoluteMinutes: 600, maximumPerUser: 3 })
const NOW = toDate('2030-01-01T00:00:00Z')

describe('isSessionLive', () => {
  const minutes = fc.integer({ min: 0, max: 2_000 })

  it('holds while it is used often enough and not too old, under the policy of now', () => {
    fc.assert(
      fc.property(
        minutes,
        minutes,
        fc.constantFrom(5, 30, 480),
        fc.constantFrom(5, 60, 1440),
        (age, idle, i, a) => {
          const session = {
            created_at: addMinutes(NOW, -Math.max(age, idle)),
            last_seen_at: addMinutes(NOW, -idle),
            ended_at: null,
            ends_at: null,
          }
          const policy = policyWith({ idleMinutes: i, absoluteMinutes: a })
          const live = isSessionLive(session, policy, NOW)
          expect(live).toBe(idle < i && Math.max(age, idle) < a)
          expect(sessionExpiry(session, policy) > NOW).toBe(live)
          expect(isSessionLive({ ...session, ended_at: NOW }, policy, NOW)).toBe(false)
          const said = { ...session, ends_at: addMinutes(NOW, 1) }
          expect([isSessionLive(said, policy, NOW), sessionExpiry(said, policy) <= said.ends_at]).toEqual([
            live,
            true,
          ])
          expect(isSessionLive({ ...session, ends_at: NOW }, policy, NOW)).toBe(false)
        },
      ),
    )
  })

  it('CVE-2024-47060: is over when it began before something on its path was suspended', () => {
    const session = { created_at: NOW, last_seen_at: NOW, ended_at: null, ends_at: null }
    expect(isSessionLive(session, POLICY, NOW, NOW)).toBe(true)
    expect(isSessionLive(session, POLICY, NOW, addSeconds(NOW, 1))).toBe(false)
  })
})

describe('sessions', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let place: Place
  let userId: UserId
  const announced: string[] = []
  const announce = (topic: string, subject: string) => void announced.push(`${topic} ${subject}`)
  const inTx = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const ending = (reason: 'revoked' | 'user_deleted' = 'revoked') => ({ reason, now: clock.now(), announce })
  const start = (policy = POLICY) =>
    inTx((tx) =>
      startSession(
        tx,
        {
          userId,
          policy,
          amr: ['pwd', 'otp'],
          acr: '2',
          connection: null,
          authenticatedAt: clock.now(),
          origin: { ip: '192.0.2.1', userAgent: 'Browser' },
        },
        { now: clock.now(), announce },
      ),
    )
  const open = () =>
    inTx((tx) => tx.selectFrom('sessions').selectAll().where('ended_at', 'is', null).orderBy('id').execute())

  beforeAll(async () => {
    app = await createTestApp({ clock })
  })
  beforeEach(async () => {
    place = await anOrganization(app, (await aWorkspace(app)).root)
    userId = await aUser(app, place)
    announced.length = 0
  })
  afterAll(() => app.drop())

  it('begin for an active user, with where and how the person signed in', async () => {
    const { session, ended } = await start()
    expect(session).toMatchObject({ user_id: userId, amr: ['pwd', 'otp'], acr: '2', ip: '192.0.2.1' })
    expect(session.created_at).toEqual(clock.now())
    expect([ended, announced]).toEqual([[], []])
  })

  it.each(['suspended', 'invited', 'deleted'] as const)(
    'CVE-2026-1609: do not begin for a user who is %s',
    async (status) => {
      await inTx((tx) => tx.updateTable('users').set({ status }).where('id', '=', userId).execute())
      await expect(start()).rejects.toMatchObject({ code: 'session.user_not_active' })
      expect(await open()).toEqual([])
    },
  )

  it('end the oldest when there are more than the policy allows, also when many begin at once', async () => {
    const first = await start()
    clock.advance(1)
    await start()
    await start()
    const fourth = await start()
    expect(fourth.ended).toEqual([first.session.id])
    expect(announced).toEqual([`session ${first.session.id}`])
    await Promise.all(Array.from({ length: 12 }, () => start()))
    expect(await open()).toHaveLength(3)
    await start(policyWith({ maximumPerUser: 1 }))
    expect(await open()).toHaveLength(1)
  })

  it('that have run out do not count, and are ended as such', async () => {
    const old = await start()
    clock.advance(31 * 60)
    const { ended } = await start(policyWith({ idleMinutes: 30, maximumPerUser: 1 }))
    expect(ended).toEqual([])
    expect(await inTx((tx) => selectSession(tx, old.session.id))).toMatchObject({ end_reason: 'expired' })
  })

  it('end once, with a reason, and every node hears of it', async () => {
    const { session } = await start()
    expect(await inTx((tx) => endSession(tx, session.id, ending()))).toBe(true)
    expect(await inTx((tx) => endSession(tx, session.id, ending('user_deleted')))).toBe(false)
    expect(await inTx((tx) => selectSession(tx, session.id))).toMatchObject({ end_reason: 'revoked' })
    expect(announced).toEqual([`session ${session.id}`])
  })

  it('of a user end all but one, and forget where they came from when the user is deleted', async () => {
    const [one, two] = [await start(), await start()]
    const ended = await inTx((tx) => endSessionsOfUser(tx, userId, { ...ending(), except: two.session.id }))
    expect(ended).toEqual([one.session.id])
    await inTx((tx) => endSessionsForGood(tx, userId, ending('user_deleted')))
    const rows = await inTx((tx) => tx.selectFrom('sessions').selectAll().execute())
    expect(rows.map(({ ip, user_agent }) => [ip, user_agent])).toEqual([
      [null, null],
      [null, null],
    ])
    expect(await open()).toEqual([])
  })

  it('live on while they are used, which is written down once a minute, and do not come back', async () => {
    const { session } = await start()
    const touch = async () => {
      const row = await inTx((tx) => selectSession(tx, session.id))
      return row && inTx((tx) => touchSession(tx, row, POLICY, clock.now()))
    }
    const seen = async () => (await inTx((tx) => selectSession(tx, session.id)))?.last_seen_at
    clock.advance(59)
    expect(await touch()).toBe(true)
    expect(await seen()).toEqual(session.last_seen_at)
    clock.advance(1)
    expect(await touch()).toBe(true)
    expect(await seen()).toEqual(clock.now())
    clock.advance(29 * 60)
    expect(await touch()).toBe(true)
    clock.advance(30 * 60)
    expect(await touch()).toBe(false)
    const { session: other } = await start()
    await inTx((tx) => endSession(tx, other.id, ending()))
    clock.advance(120)
    expect(await inTx((tx) => touchSession(tx, other, policyWith({ idleMinutes: 60 }), clock.now()))).toBe(
      false,
    )
  })
})
