import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { assign } from '../../test/factories/index.ts'
import { createTestApp } from '../../test/harness/app.ts'
import type { Browser } from '../../test/harness/browser.ts'
import { systemClock } from '../kernel/clock.ts'
import type { UserId } from '../kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../modules/sign-in/testing.test-helper.ts'
import { addSigningKeys } from '../modules/signing-keys/index.ts'
import { forgetSession } from './index.ts'
import { callAs, inPortal, ownHeaders, type Place } from './testing.test-helper.ts'

describe('the tokens kept for a browser', () => {
  let stage: Stage
  let place: Place
  let browser: Browser
  let userId: UserId

  beforeAll(async () => {
    stage = await aStage({ tokens: 'real' })
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    userId = await aPerson(stage.app, place, 'ann@example.com')
    await assign(stage.app, place, userId, 'administrator', 'organization')
    browser = await inPortal(stage, place, 'ann@example.com')
  })
  afterAll(() => stage.app.drop())

  const read = () => callAs(stage, ownHeaders(stage, browser, place), 'GET /me')
  const rows = async () =>
    (
      await stage.app.services.db.pools.protocol.query(
        'select * from web_sessions where organization_id = $1',
        [place.organizationId],
      )
    ).rows as { sealed: Buffer; session_id: string }[]
  /** The library that issues tokens goes by the clock on the wall, so that it is the note of their end that moves. */
  const timePasses = () =>
    stage.app.services.db.pools.protocol.query(
      `update web_sessions set access_expires_at = access_expires_at - interval '1 hour'`,
    )
  const refreshes = async () =>
    (
      await stage.app.services.db.pools.protocol.query(
        `select 1 from oauth_artifacts where organization_id = $1 and kind = 'RefreshToken'`,
        [place.organizationId],
      )
    ).rowCount

  it('are renewed when the access token is over, and not before', async () => {
    const [before] = await rows()
    expect((await read()).statusCode).toBe(200)
    expect((await rows())[0]?.sealed).toEqual(before?.sealed)
    await timePasses()
    expect((await read()).statusCode).toBe(200)
    expect((await rows())[0]?.sealed).not.toEqual(before?.sealed)
  })

  it('are renewed once, however many requests want it at the same moment', async () => {
    const before = (await refreshes()) ?? 0
    await timePasses()
    const answers = await Promise.all(Array.from({ length: 12 }, read))
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(Array(12).fill(200))
    expect(await refreshes()).toBe(before + 1)
  })

  it('are renewed once by several processes', async () => {
    const { ownerUrl } = stage.app
    const second = await createTestApp({ tokens: 'real', ownerUrl })
    try {
      const before = (await refreshes()) ?? 0
      await timePasses()
      const url = `/w/${stage.workspace.slug}/api/v1/me`
      const there = () => second.http.inject({ url, headers: ownHeaders(stage, browser, place) })
      const answers = await Promise.all([read(), there(), read(), there()])
      expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200, 200, 200])
      expect(await refreshes()).toBe(before + 1)
    } finally {
      await second.drop()
    }
  })

  it('go when they are refused: a session that is over gets no others', async () => {
    const changes = { status: 'suspended' } as const
    await setOrganization(stage.app, place, changes)
    expect((await read()).statusCode).toBe(401)
    await timePasses()
    expect((await read()).statusCode).toBe(401)
    expect(await rows()).toEqual([])
  })

  it('count for nothing as soon as the person is signed out elsewhere, and go with the session', async () => {
    const admin = ownHeaders(stage, browser, place)
    const path = `DELETE /organizations/${place.organizationId}/users/${userId}/sessions`
    expect((await callAs(stage, admin, path)).statusCode).toBe(204)
    expect((await read()).statusCode).toBe(401)
    const [session] = await sessionsIn(stage.app, place)
    const { db } = stage.app.services
    await forgetSession(db, { workspaceId: stage.workspace.id, targetId: session?.id ?? null })
    expect(await rows()).toEqual([])
  })

  it('go at once on signing out; the session itself ends at the authorization server', async () => {
    const url = `/w/${stage.workspace.slug}/web/sign-out`
    const headers = ownHeaders(stage, browser, place)
    const forged = await stage.app.http.inject({
      method: 'POST',
      url,
      headers: { ...headers, origin: 'https://evil.example' },
    })
    expect([forged.statusCode, await rows()]).toEqual([401, [expect.anything()]])
    const answer = await stage.app.http.inject({ method: 'POST', url, headers })
    expect(answer.statusCode).toBe(200)
    expect(await rows()).toEqual([])
    await browser.open(answer.json().url)
    expect(browser.title()).toBe('Sign out?')
    await browser.submit({ logout: 'yes' })
    const sessions = await sessionsIn(stage.app, place)
    expect(sessions.map((one) => one.end_reason)).toEqual(['signed_out'])
  })

  it('are no use to who cannot open them: another master key ends the sign-in and nothing else', async () => {
    await stage.app.services.db.pools.protocol.query(
      `update web_sessions set sealed = '\\x01' || substring(sealed from 2 for 4) || sha256(sealed)`,
    )
    expect((await read()).statusCode).toBe(401)
  })
})
