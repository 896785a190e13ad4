import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { epochSeconds, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { newSecret } from '../../src/kernel/random.ts'
import {
  aStage,
  codeOf,
  enrol,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { sign } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, type Connected, connectionTo, markTested, signInThrough, usersIn } from './stage.ts'

const clock = fixedClock(systemClock.now())

describe('a sign-in through a provider that waits for its second factor', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`

  it('attack 33: comes to nothing once an administrator has unlinked the account', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { sub: 'half', email: 'half@school.example' }
    await signInThrough(stage, school)
    const user = (await usersIn(stage, school.place)).find(({ email }) => email === 'half@school.example')
    if (!user) throw new Error('nobody')
    const { secret } = await enrol(stage.app, school.place, user.id)
    const before = (await sessionsIn(stage.app, school.place)).length
    const browser = await signInThrough(stage, school)
    expect((await sessionsIn(stage.app, school.place)).length).toBe(before)
    const path = `/organizations/${school.place.organizationId}/users/${user.id}/identities/${school.connectionId}`
    const { status, text } = await school.api(school.admin, `DELETE ${path}` as never)
    expect(status, text).toBe(204)
    clock.advance(30)
    await browser.submit({ code: codeOf(secret, stage.app) })
    const after = await sessionsIn(stage.app, school.place)
    await school.provider.close()
    expect(after.slice(before).filter(({ ended_at }) => ended_at === null)).toEqual([])
  })

  it('attack 27: comes to nothing once the connection knows people by another claim', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { sub: 'half', email: 'half@school.example' }
    await signInThrough(stage, school)
    const user = (await usersIn(stage, school.place)).find(({ email }) => email === 'half@school.example')
    if (!user) throw new Error('nobody')
    const { secret } = await enrol(stage.app, school.place, user.id)
    const before = (await sessionsIn(stage.app, school.place)).length
    const browser = await signInThrough(stage, school)
    clock.advance(60)
    const to = (settings: object) =>
      school.api(school.admin, `PUT ${school.one}`, connectionTo(school.provider, { settings }))
    expect((await to({ subject: 'oid' })).status).toBe(200)
    await markTested(stage, school.place, school.connectionId)
    expect((await school.api(school.admin, `POST ${school.one}/activate`, {})).status).toBe(200)
    clock.advance(30)
    await browser.submit({ code: codeOf(secret, stage.app) })
    // None is made, not one that does not stand.
    expect((await sessionsIn(stage.app, school.place)).length).toBe(before)
    await browser.open(url('/account'))
    await school.provider.close()
    expect(browser.title()).not.toBe('Your account')
  })

  describe('and its provider signs the person out meanwhile', () => {
    const claims = { sub: 'half', sid: 'one', email: 'half@school.example' }
    let school: Connected
    let secret: string
    beforeEach(async () => {
      school = await aConnected(stage)
      school.provider.claims = claims
      await signInThrough(stage, school)
      const user = (await usersIn(stage, school.place)).find(({ email }) => email === claims.email)
      if (!user) throw new Error('nobody')
      secret = (await enrol(stage.app, school.place, user.id)).secret
      return () => school.provider.close()
    })

    async function tell(about: object): Promise<void> {
      const now = epochSeconds(clock.now())
      const token = {
        ...{ iss: school.provider.issuer, aud: 'bailiwick', iat: now, exp: now + 120, jti: newSecret() },
        ...{ events: { 'http://schemas.openid.net/event/backchannel-logout': {} }, ...about },
      }
      const { statusCode } = await stage.app.http.inject({
        method: 'POST',
        url: url(`/sign-in/backchannel/${school.connectionId}`),
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({
          logout_token: await sign(school.provider.key, token, { typ: 'logout+jwt' }),
        }).toString(),
      })
      expect(statusCode).toBe(200)
    }
    const open = async () =>
      (await sessionsIn(stage.app, school.place)).filter(({ ended_at }) => ended_at === null).length
    const made = async () => (await sessionsIn(stage.app, school.place)).length
    /** How many sessions are made by a sign-in in whose middle that was told. */
    async function comesOf(about: object): Promise<number> {
      const browser = await signInThrough(stage, school)
      clock.advance(30)
      await tell(about)
      const before = await made()
      await browser.submit({ code: codeOf(secret, stage.app) })
      clock.advance(30)
      return (await made()) - before
    }

    it('comes to nothing, however the provider names it', async () => {
      expect(await comesOf({ sub: 'half' })).toBe(0)
      expect(await comesOf({ sub: 'half', sid: 'one' })).toBe(0)
      expect(await comesOf({ sid: 'one' })).toBe(0)
      // Of which it did not say which it is.
      school.provider.claims = { ...claims, sid: undefined }
      expect(await comesOf({ sub: 'half', sid: 'one' })).toBe(0)
    })

    it('goes on where another is meant, and so does one that begins afterwards', async () => {
      expect(await comesOf({ sub: 'half', sid: 'two' })).toBe(1)
      expect(await comesOf({ sub: 'other' })).toBe(1)
      await tell({ sub: 'half' })
      clock.advance(1)
      expect(await comesOf({ sid: 'two' })).toBe(1)
    })

    it('leaves no session that was being made in that moment', async () => {
      const browser = await signInThrough(stage, school)
      clock.advance(30)
      const { organizationId } = school.place
      const submitted = await asOwner(stage.app.ownerUrl, async (client) => {
        await client.query('begin')
        await client.query('select from identities where organization_id = $1 for update', [organizationId])
        const submitting = browser.submit({ code: codeOf(secret, stage.app) })
        // It waits to hold the link; what was to be looked at before that was.
        const waiting = async () => {
          const { rows } = await client.query(
            `select count(*)::int as waiting from pg_stat_activity
              where datname = current_database() and wait_event_type = 'Lock'`,
          )
          return rows[0]?.waiting as number
        }
        await expect.poll(waiting, { timeout: 15_000 }).toBeGreaterThan(0)
        await tell({ sub: 'half' })
        await client.query('commit')
        return submitting
      })
      expect(submitted.status).not.toBe(303)
      expect([await made(), await open()]).toEqual([2, 0])
    })
  })
})
