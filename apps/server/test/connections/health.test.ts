import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { addDays, addMinutes, addSeconds, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { announceExpiries } from '../../src/modules/connections/index.ts'
import { aStage, eventsIn, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { makeOwnKey } from '../../src/protocols/saml/index.ts'
import { anActor } from '../factories/index.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import {
  aConnected,
  type Connected,
  comeBack,
  connectionTo,
  departFrom,
  departureOf,
  signInThrough,
} from './stage.ts'

interface Health extends Record<string, unknown> {
  lastSuccessAt: string | null
  lastFailure: { at: string; check: string; message: string } | null
  failures: { total: number; reasons: Record<string, number> }
  expiries: { kind: string; reference: string; expiresAt: string; daysLeft: number }[]
}

describe('how a connection fares', () => {
  const start = systemClock.now()
  const clock = fixedClock(start)
  let stage: Stage
  let school: Connected

  beforeAll(async () => {
    stage = await aStage({ clock })
    school = await aConnected(stage)
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })
  beforeEach(() => clock.set(start))

  const healthOf = async ({ api, admin, one }: Connected) =>
    (await api(admin, `GET ${one}/health`)).body as Health
  const failOnce = async () => {
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    if (browser.shown?.headers.refresh === undefined) await browser.press('connection')
    await comeBack(browser, school.provider, departureOf(browser.shown as never))
  }

  it('tells who came through last, to the minute, and who did not and why', async () => {
    expect(await healthOf(school)).toEqual({
      lastSuccessAt: null,
      lastFailure: null,
      failures: { total: 0, reasons: {} },
      expiries: [],
      metadata: null,
    })
    school.provider.claims = { email: 'rhea@school.example' }
    await signInThrough(stage, school)
    expect((await healthOf(school)).lastSuccessAt).toBe(start.toISOString())
    clock.set(addSeconds(start, 30))
    await signInThrough(stage, school)
    expect((await healthOf(school)).lastSuccessAt).toBe(start.toISOString())
    clock.set(addSeconds(start, 61))
    await signInThrough(stage, school)
    expect((await healthOf(school)).lastSuccessAt).toBe(addSeconds(start, 61).toISOString())

    school.provider.claims = { aud: 'somebody-else' }
    for (let count = 0; count < 23; count++) await failOnce()
    clock.set(addMinutes(start, 3))
    await stage.app.services.denials.sweep()
    const { lastFailure, failures } = await healthOf(school)
    expect(lastFailure).toMatchObject({ at: addSeconds(start, 61).toISOString(), check: 'audience' })
    expect(lastFailure?.message).not.toBe('')
    // Three were only counted.
    expect(failures).toEqual({ total: 23, reasons: { audience: 23 } })
  })

  it('tells no words of a stranger, and no failure of theirs instead of one of the provider', async () => {
    const own = await aConnected(stage)
    const refuse = async (error: string) => {
      const browser = new Browser(stage.app)
      const departure = await departFrom(stage, own.place, browser)
      const back = new URL(departure.searchParams.get('redirect_uri') ?? '')
      const params = new URLSearchParams({
        error,
        error_description: 'Your contract has ended” Call “+49 30 1234567” to have the sign-in restored',
        state: departure.searchParams.get('state') ?? '',
        iss: own.provider.issuer,
      })
      await browser.open(`${back.pathname}?${params}`)
      clock.advance(6)
    }
    await refuse('access_denied')
    const message = 'The provider answered with access_denied: “…”.'
    expect((await healthOf(own)).lastFailure).toMatchObject({ check: 'provider_refused', message })
    await refuse('call +49 30 1234567')
    const events = (await eventsIn(stage.app, own.place)).map(({ data }) => data)
    expect(JSON.stringify([await healthOf(own), events])).not.toContain('1234567')
    // A real one takes its place, and keeps it until somebody comes through.
    own.provider.claims = { aud: 'somebody-else', email: 'rhea@school.example' }
    await signInThrough(stage, own)
    await refuse('access_denied')
    expect((await healthOf(own)).lastFailure?.check).toBe('audience')
    own.provider.claims = { email: 'rhea@school.example' }
    await signInThrough(stage, own)
    await refuse('access_denied')
    expect((await healthOf(own)).lastFailure?.check).toBe('provider_refused')
    await own.provider.close()
  })

  it('watches what ends: secrets by what was said of them, certificates by what they say', async () => {
    const { api, admin, one } = school
    const ends = addDays(start, 40).toISOString()
    const put = (more: object) =>
      api(admin, `PUT ${one}`, {
        ...connectionTo(school.provider),
        clientSecret: undefined,
        ...more,
      })
    expect((await put({ clientSecretExpiresAt: ends })).body.isTested).toBe(true)
    expect((await healthOf(school)).expiries).toMatchObject([
      { kind: 'client_secret', expiresAt: ends, daysLeft: 40 },
    ])
    await put({})
    expect((await healthOf(school)).expiries).toHaveLength(1)
    await put({ clientSecret: 'another one' })
    expect((await healthOf(school)).expiries).toEqual([])

    const certificates = await Promise.all([10, 400].map((days) => makeOwnKey(`c${days}`, start, days)))
    const created = await api(admin, `POST /organizations/${school.place.organizationId}/connections`, {
      name: 'Franchise',
      preset: 'saml',
      settings: {
        protocol: 'saml',
        entityId: 'https://idp.example/metadata',
        signOnUrl: 'https://idp.example/sso',
        certificates: certificates.map(({ certificate }) => certificate),
      },
    })
    expect(created.status).toBe(201)
    const at = `/organizations/${school.place.organizationId}/connections/${String(created.body.id)}` as const
    const { expiries } = (await api(admin, `GET ${at}/health`)).body as Health
    expect(expiries).toMatchObject([
      { kind: 'certificate', daysLeft: 10 },
      { kind: 'certificate', daysLeft: 400 },
    ])
  })

  it('is announced thirty, seven and one day before, once each, by one of two nodes', async () => {
    const other = await aConnected(stage, { provider: school.provider })
    const { api, admin, one, place } = other
    const ends = addDays(start, 40)
    const body = { ...connectionTo(other.provider), clientSecretExpiresAt: ends.toISOString() }
    await api(admin, `PUT ${one}`, body)
    const said = async () =>
      (await eventsIn(stage.app, place))
        .filter(({ type }) => type === 'connection.expiry_near')
        .map(({ data }) => (data as { daysLeft: number }).daysLeft)
    const after = async (days: number) => {
      clock.set(addSeconds(addDays(start, days), 60))
      await asOwner(stage.app.ownerUrl, (client) =>
        client.query(
          `update connection_expiries set due_at = due_at - interval '${days + 1} days' where due_at <= $1`,
          [clock.now()],
        ),
      )
      await Promise.all([announceExpiries(stage.app.services), announceExpiries(stage.app.services)])
      await announceExpiries(stage.app.services)
    }
    await after(5)
    expect(await said()).toEqual([])
    await after(10)
    expect(await said()).toEqual([30])
    await after(12)
    expect(await said()).toEqual([30])
    await after(33)
    expect(await said()).toEqual([30, 7])
    await after(39)
    await after(39.5)
    await after(41)
    expect(await said()).toEqual([30, 7, 1])
  })

  it('is written to the administrators, in their own language', async () => {
    const other = await aConnected(stage, { provider: school.provider })
    const { api, admin, one } = other
    await api(admin, `PUT ${one}`, {
      ...connectionTo(other.provider),
      clientSecretExpiresAt: addDays(start, 40).toISOString(),
    })
    clock.set(addDays(start, 33.5))
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(`update connection_expiries set due_at = now() - interval '1 minute'`),
    )
    await announceExpiries(stage.app.services)
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    try {
      const end = performance.now() + 15_000
      while (!sent.some(({ text }) => text.includes(other.connectionId)) && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      await background.stop()
    }
    const mail = sent.find(({ text }) => text.includes(`/connections/${other.connectionId}`))
    expect(mail?.subject).toContain('School ID')
    expect(mail?.text).toContain('Make a new secret')
  })

  it('is for those who may read of connections', async () => {
    const outsider = await anActor(stage.app, school.place, 'member')
    expect((await school.api(outsider.headers, `GET ${school.one}/health`)).status).toBe(403)
    const auditor = await anActor(stage.app, school.place, 'auditor')
    expect((await school.api(auditor.headers, `GET ${school.one}/health`)).status).toBe(200)
  })
})
