import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, removeExpired } from '../../src/platform/db/index.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { anActor, aServiceAccount, assign } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { comeBack, connectionTo, departureOf } from './stage.ts'

describe('trying a connection before trusting it', () => {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  let provider: TestProvider
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let admin: { authorization: string }
  let browser: Browser
  let api: ReturnType<typeof apiOf>
  let one: `/organizations/${string}`

  beforeAll(async () => {
    stage = await aStage({ clock })
    api = apiOf(stage.app, stage.workspace)
    provider = await startProvider(clock)
  })
  afterAll(async () => {
    await provider.close()
    await stage.app.drop()
  })

  beforeEach(async () => {
    const { app } = stage
    provider.claims = { email: 'rhea@school.example', name: 'Rhea Rider' }
    provider.instead.clear()
    place = await anOrganizationWith(stage)
    const email = `admin-${randomUUID()}@school.example`
    const id = await aPerson(app, place, email)
    await assign(app, place, id, 'administrator', 'subtree')
    admin = bearer({ id, organizationId: place.organizationId })
    browser = await signedIn(email)
    const all = `/organizations/${place.organizationId}/connections` as const
    const created = await api(admin, `POST ${all}`, connectionTo(provider))
    one = `${all}/${String(created.body.id)}`
  })

  async function signedIn(email: string): Promise<Browser> {
    const opened = new Browser(stage.app)
    await opened.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await opened.submit({ identifier: email, password: PASSWORD })
    return opened
  }
  async function begin(headers: { authorization: string } = admin) {
    const { body, status, text } = await api(headers, `POST ${one}/tests`, {})
    if (status !== 201) throw new Error(text)
    return { id: String(body.id), url: `/w/${stage.workspace.slug}${String(body.path)}` }
  }
  const read = async (id: string) => (await api(admin, `GET ${one}/tests/${id}`)).body
  async function goThrough(url: string, tamper?: (params: URLSearchParams) => void, by = browser) {
    await by.open(url)
    await comeBack(by, provider, departureOf(by.shown as never), tamper)
  }
  const stepsOf = (body: Record<string, unknown>) =>
    (body.steps as { name: string; result: string }[]).map(({ name, result }) => `${name} ${result}`)
  const activate = async () => (await api(admin, `POST ${one}/activate`, {})).status

  it('lets a draft be activated once it went through, and makes nothing of it', async () => {
    const sessions = (await sessionsIn(stage.app, place)).length
    expect(await activate()).toBe(409)
    const { id, url } = await begin()
    expect(await read(id)).toMatchObject({ status: 'waiting', steps: [], details: null })
    await goThrough(url)
    expect(browser.title()).toBe('The test went through')
    const told = await read(id)
    expect(told).toMatchObject({ status: 'passed', isOfPresentSettings: true, failure: null })
    expect(stepsOf(told)).toEqual([
      ...['opened passed', 'departed passed', 'returned passed', 'answer passed', 'code passed'],
      ...['addressed passed', 'signature passed', 'subject passed'],
    ])
    expect(told.details).toMatchObject({
      subject: 'rider-1',
      claims: { sub: 'rider-1', aud: 'bailiwick', email: 'rhea@school.example' },
      secondFactor: false,
      outcome: {
        organizationId: place.organizationId,
        account: 'new',
        userId: null,
        reason: null,
        emailVerified: false,
        attributes: { email: 'rhea@school.example', displayName: 'Rhea Rider' },
      },
    })
    expect(await sessionsIn(stage.app, place)).toHaveLength(sessions)
    const left = await inOrganization(stage.app.services.db, place, async (tx) => [
      await tx.selectFrom('identities').selectAll().execute(),
      await tx.selectFrom('users').selectAll().where('email', '=', 'rhea@school.example').execute(),
    ])
    expect(left).toEqual([[], []])
    const events = (await eventsIn(stage.app, place)).filter(({ type }) => type === 'connection.tested')
    expect(events).toMatchObject([{ outcome: 'success', actor_kind: 'user', data: { testId: id } }])
    expect(await activate()).toBe(200)
    const { items } = (await api(admin, `GET ${one}/tests`)).body as { items: object[] }
    expect(items).toMatchObject([{ id, status: 'passed' }])
    expect(JSON.stringify(items)).not.toContain('rhea@school.example')
  })

  it('says which check failed, and which had passed before', async () => {
    provider.claims = { aud: 'somebody-else' }
    const { id, url } = await begin()
    await goThrough(url)
    expect(browser.title()).toBe('The test did not go through')
    const told = await read(id)
    expect(told).toMatchObject({ status: 'failed', failure: { check: 'audience' }, details: null })
    expect(stepsOf(told).slice(2)).toEqual([
      ...['returned passed', 'answer passed', 'code passed', 'addressed failed'],
    ])
    expect(await activate()).toBe(409)
    const events = (await eventsIn(stage.app, place)).filter(({ type }) => type === 'connection.tested')
    expect(events).toMatchObject([{ outcome: 'failed', reason: 'audience' }])
  })

  it('says that the provider cannot be asked, before anybody is sent there', async () => {
    provider.instead.set('/.well-known/openid-configuration', (_request, response) => {
      response.writeHead(500).end()
    })
    const { body } = await api(admin, `PUT ${one}`, connectionTo(provider))
    expect(body.isTested).toBe(false)
    const { id, url } = await begin()
    await browser.open(url)
    expect(browser.title()).toBe('The test did not go through')
    expect(await read(id)).toMatchObject({ status: 'failed', failure: { check: 'answer_status' } })
    expect(stepsOf(await read(id))).toEqual(['opened passed', 'departed failed'])
  })

  it('counts for the settings that it tried, and for no others', async () => {
    const { id, url } = await begin()
    await browser.open(url)
    const departure = departureOf(browser.shown as never)
    await api(admin, `PUT ${one}`, connectionTo(provider, { settings: { scopes: ['openid'] } }))
    await comeBack(browser, provider, departure)
    expect(await read(id)).toMatchObject({ status: 'failed', failure: { check: 'settings_changed' } })
    const second = await begin()
    await goThrough(second.url)
    expect(await activate()).toBe(200)
    await api(admin, `PUT ${one}`, connectionTo(provider, { clientSecret: 'another one' }))
    expect(await read(second.id)).toMatchObject({ status: 'passed', isOfPresentSettings: false })
    expect((await api(admin, `GET ${one}`)).body.isTested).toBe(false)
  })

  it('is for the browser of whoever began it', async () => {
    const { url } = await begin()
    const other = new Browser(stage.app)
    expect((await other.open(url)).status).toBe(403)
    expect(other.title()).toBe('This is somebody else’s test')
    const colleague = `rider-${randomUUID()}@school.example`
    await aPerson(stage.app, place, colleague)
    expect((await (await signedIn(colleague)).open(url)).status).toBe(403)
    await goThrough(url)
    expect(browser.title()).toBe('The test went through')
  })

  it('is for the first browser that opens it where nobody is signed in', async () => {
    const robot = await aServiceAccount(stage.app, place)
    await assign(stage.app, place, robot, 'administrator')
    const { id, url } = await begin(bearer({ id: robot, organizationId: place.organizationId }))
    const [first, second] = [new Browser(stage.app), new Browser(stage.app)]
    await first.open(url)
    const departure = departureOf(first.shown as never)
    expect((await second.open(url)).status).toBe(404)
    await comeBack(second, provider, departure)
    expect(second.shown?.status).toBe(404)
    expect(await read(id)).toMatchObject({ status: 'waiting' })
    await comeBack(first, provider, departure)
    expect(first.title()).toBe('The test went through')
    expect((await first.open(url)).status).toBe(404)
    await comeBack(first, provider, departure)
    expect(await read(id)).toMatchObject({ status: 'passed' })
  })

  it('is over after a quarter of an hour', async () => {
    const { id, url } = await begin()
    await browser.open(url)
    const departure = departureOf(browser.shown as never)
    const now = clock.now()
    clock.set(addMinutes(now, 16))
    try {
      await comeBack(browser, provider, departure)
      expect(await read(id)).toMatchObject({ status: 'expired' })
      expect((await browser.open(url)).status).toBe(404)
      expect(await activate()).toBe(409)
    } finally {
      clock.set(now)
    }
  })

  it('leads nowhere else: no page, no post and no session come of its flow', async () => {
    const { url } = await begin()
    await browser.open(url)
    const departure = departureOf(browser.shown as never)
    const flow = (departure.searchParams.get('state') ?? '').split('.')[0]
    const at = `/w/${stage.workspace.slug}/sign-in/${flow}`
    expect((await browser.open(at)).status).toBe(404)
    expect((await browser.open(`${at}/organization`)).status).toBe(404)
    await comeBack(browser, provider, departure)
    expect((await browser.open(at)).status).toBe(404)
  })

  it('says what would be refused, and whose account it is where it is known', async () => {
    provider.claims = { email: 'taken@school.example' }
    await aPerson(stage.app, place, 'taken@school.example')
    const { id, url } = await begin()
    await goThrough(url)
    expect(await read(id)).toMatchObject({
      status: 'passed',
      details: { outcome: { account: 'refused', reason: 'account_exists', userId: null } },
    })
  })

  it('keeps what the provider said for a day, sealed, and the last twenty tests', async () => {
    const { id, url } = await begin()
    await goThrough(url)
    const { rows } = await asOwner(stage.app.ownerUrl, (client) =>
      client.query('select sealed from connection_test_details where test_id = $1', [id]),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].sealed.toString('latin1')).not.toContain('rhea@school.example')
    const now = clock.now()
    clock.set(addDays(now, 1.01))
    expect(await read(id)).toMatchObject({ status: 'passed', details: null })
    clock.set(now)
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(
        "update connection_test_details set expires_at = now() - interval '1 minute' where test_id = $1",
        [id],
      ),
    )
    expect(await removeExpired(stage.app.services.db)).toMatchObject({ connection_test_details: 1 })
    for (let count = 0; count < 20; count++) await begin()
    const { items } = (await api(admin, `GET ${one}/tests`)).body as { items: object[] }
    expect(items).toHaveLength(20)
    expect((await api(admin, `GET ${one}/tests/${id}`)).status).toBe(404)
  })

  it('tells what the provider said to those who set connections up alone', async () => {
    const { id, url } = await begin()
    await goThrough(url)
    const auditor = await anActor(stage.app, place, 'auditor', 'organization')
    expect((await api(auditor.headers, `GET ${one}/tests/${id}`)).status).toBe(403)
    expect((await api(auditor.headers, `POST ${one}/tests`, {})).status).toBe(403)
  })
})
