import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import { aPasskey, use } from '../../src/modules/sign-in/passkeys.test-helper.ts'
import {
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { assign, aUser } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, type Connected, comeBack, departFrom, departureOf, signInThrough } from './stage.ts'

const clock = fixedClock(systemClock.now())
const LIST = 'Sign-in through identity providers'
const LINK = 'Link your account'

describe('an account and an identity provider, linked by the person', () => {
  let stage: Stage
  let count = 0
  beforeAll(async () => {
    stage = await aStage({ clock })
  })
  afterAll(() => stage.app.drop())

  const url = (path: string) => `/w/${stage.workspace.slug}${path}`
  const identitiesIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('identities')
        .select(['subject', 'user_id as userId'])
        .where('organization_id', '=', place.organizationId)
        .execute(),
    )

  async function aRider(school: Connected): Promise<{ browser: Browser; userId: UserId; email: string }> {
    const email = `rider-${++count}@school.example`
    const userId = await aPerson(stage.app, school.place, email)
    const browser = await withPassword(school, email)
    expect(browser.title()).toBe('Your account')
    return { browser, userId, email }
  }
  async function withPassword(school: Connected, email: string): Promise<Browser> {
    const browser = new Browser(stage.app)
    await browser.open(url(`/sign-in?organization=${school.place.slug}`))
    await browser.submit({ identifier: email, password: PASSWORD })
    return browser
  }

  const seconds = () => Math.floor(clock.now().getTime() / 1000)
  const toProvider = async (browser: Browser) => {
    await browser.open(url('/account/connections/link'))
    expect(browser.title()).toBe(LINK)
    return departureOf(await browser.press('connection'))
  }
  async function link(browser: Browser, school: Connected): Promise<Browser> {
    const departure = await toProvider(browser)
    // The person is asked anew there, as it was told to.
    school.provider.claims = { ...school.provider.claims, auth_time: seconds() }
    await comeBack(browser, school.provider, departure)
    return browser
  }

  it('links, signs in through it, and unlinks again', async () => {
    const school = await aConnected(stage)
    const { browser, userId } = await aRider(school)
    await link(browser, school)
    expect(browser.title()).toBe(LIST)
    expect(await identitiesIn(school.place)).toEqual([{ subject: 'rider-1', userId }])
    const through = await signInThrough(stage, school)
    expect(through.title()).toBe('Your account')
    await browser.open(url('/account/connections'))
    await browser.press('unlink')
    expect(await identitiesIn(school.place)).toEqual([])
    await through.open(url('/account'))
    expect(through.title()).not.toBe('Your account')
    const sessions = await sessionsIn(stage.app, school.place)
    expect(sessions.filter(({ end_reason }) => end_reason === 'connection_ended')).toHaveLength(1)
    const types = (await eventsIn(stage.app, school.place)).map(({ type }) => type)
    expect(types).toEqual(
      expect.arrayContaining(['user.identity_linked', 'user.identity_unlinked', 'session.ended']),
    )
    await school.provider.close()
  })

  it('is unlinked by who has proved lately who that is: a browser that was left open takes no way in away', async () => {
    const school = await aConnected(stage)
    const { browser } = await aRider(school)
    await link(browser, school)
    clock.advance(20 * 60)
    await browser.open(url('/account/connections'))
    await browser.press('unlink')
    expect(browser.shown?.url).toContain('/sign-in/')
    expect(await identitiesIn(school.place)).toHaveLength(1)
    await school.provider.close()
  })

  it('asks for a fresh proof first, and has the provider ask as well', async () => {
    const school = await aConnected(stage)
    const { browser, userId } = await aRider(school)
    clock.advance(20 * 60)
    await browser.open(url('/account/connections/link'))
    expect(browser.title()).toBe(`Sign in to ${school.place.slug}`)
    await browser.submit({ password: PASSWORD, identifier: `rider-${count}@school.example` })
    expect(browser.title()).toBe(LINK)
    const departure = departureOf(await browser.press('connection'))
    expect(departure.searchParams.get('prompt')).toBe('login')
    // An answer that comes when the proof has grown old links nothing.
    clock.advance(20 * 60)
    school.provider.claims = { auth_time: seconds() }
    await comeBack(browser, school.provider, departure)
    expect(await identitiesIn(school.place)).toEqual([])
    expect(userId).toBeDefined()
    await school.provider.close()
  })

  it('links nothing to whoever proves a session again through a provider that knows them not', async () => {
    const school = await aConnected(stage)
    const { browser } = await aRider(school)
    clock.advance(20 * 60)
    await browser.open(url('/account/connections/link'))
    school.provider.claims = { sub: 'stranger', email: 'stranger@school.example', auth_time: seconds() }
    await comeBack(browser, school.provider, departureOf(await browser.press('connection')))
    expect(await identitiesIn(school.place)).toEqual([])
    const users = await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .selectFrom('users')
        .select('email')
        .where('organization_id', '=', school.place.organizationId)
        .execute(),
    )
    expect(users.map(({ email }) => email)).not.toContain('stranger@school.example')
    await school.provider.close()
  })
  it('comes back to the session and browser that it was begun in, and to no other', async () => {
    const school = await aConnected(stage)
    const mine = await aRider(school)
    const other = await aRider(school)
    school.provider.claims = { auth_time: seconds() }
    const departure = await toProvider(mine.browser)
    await comeBack(other.browser, school.provider, departure)
    expect(await identitiesIn(school.place)).toEqual([])
    // Signed out meanwhile, and somebody else in the same browser: nothing is linked either.
    const again = await toProvider(mine.browser)
    await mine.browser.open(url('/account/sign-out'))
    await mine.browser.submit({ decision: 'sign-out' })
    await mine.browser.open(url(`/sign-in?organization=${school.place.slug}`))
    await mine.browser.submit({ identifier: other.email, password: PASSWORD })
    await comeBack(mine.browser, school.provider, again)
    expect(await identitiesIn(school.place)).toEqual([])
    await school.provider.close()
  })

  it('refuses a subject that is somebody else here, and a second one for an account', async () => {
    const school = await aConnected(stage)
    const [first, second] = [await aRider(school), await aRider(school)]
    await link(first.browser, school)
    await link(second.browser, school)
    expect(second.browser.shown?.body).toContain('somebody who has another account here')
    school.provider.claims = { sub: 'rider-2' }
    await link(first.browser, school)
    expect(first.browser.shown?.body).toContain('linked with School ID already')
    expect(await identitiesIn(school.place)).toEqual([{ subject: 'rider-1', userId: first.userId }])
    // It is on record, and no failure of the connection.
    const { lastFailure, failures } = (await school.api(school.admin, `GET ${school.one}/health`)).body
    expect([lastFailure, failures]).toEqual([
      null,
      { total: 2, reasons: { linked_already: 1, subject_taken: 1 } },
    ])
    await school.provider.close()
  })

  it('gives a subject to one of two who link it at once, or come by it for the first time', async () => {
    const school = await aConnected(stage)
    for (let round = 0; round < 4; round++) {
      const [first, second] = [await aRider(school), await aRider(school)]
      const sub = `both-${round}`
      const departures = [await toProvider(first.browser), await toProvider(second.browser)] as const
      const third = new Browser(stage.app)
      const departure = await departFrom(stage, school.place, third)
      school.provider.claims = { sub, email: `${sub}@school.example`, auth_time: seconds() }
      await Promise.all([
        comeBack(first.browser, school.provider, departures[0]),
        comeBack(second.browser, school.provider, departures[1]),
        comeBack(third, school.provider, departure),
      ])
      const owners = (await identitiesIn(school.place)).filter(({ subject }) => subject === sub)
      expect(owners).toHaveLength(1)
      // Whoever has it: the one that came through is that account, and nobody was left half made.
      expect(third.title()).toBe('Your account')
      const made = await inOrganization(stage.app.services.db, school.place, (tx) =>
        tx.selectFrom('users').select('id').where('email', '=', `${sub}@school.example`).execute(),
      )
      const isOfRider = [first.userId, second.userId].includes(owners[0]?.userId as UserId)
      expect(made).toHaveLength(isOfRider ? 0 : 1)
      const sessions = await sessionsIn(stage.app, school.place)
      expect(sessions.at(-1)?.user_id).toBe(owners[0]?.userId)
    }
    await school.provider.close()
  })

  it('leaves the only way in alone', async () => {
    const school = await aConnected(stage)
    school.provider.claims = { email: 'only@school.example', name: 'Olga Only' }
    const browser = await signInThrough(stage, school)
    await browser.open(url('/account/connections'))
    expect(browser.shown?.body).toContain('the only way in')
    expect(browser.shown?.body).not.toContain('name="unlink"')
    // Nor by a form of before, or one that was made up.
    const { rows } = await asOwner(stage.app.ownerUrl, (client) =>
      client.query('select id from users where email = $1', ['only@school.example']),
    )
    const hash = `insert into passwords (organization_id, workspace_id, user_id, hash, changed_at) values ($1, $2, $3, 'x', now())`
    const { organizationId, workspaceId } = school.place
    const values = [organizationId, workspaceId, rows[0]?.id]
    await asOwner(stage.app.ownerUrl, (client) => client.query(hash, values))
    await browser.open(url('/account/connections'))
    const form = browser.form()
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query('delete from passwords where organization_id = $1', [organizationId]),
    )
    const body: [string, string][] = [...Object.entries(form.hidden), ['unlink', school.connectionId]]
    expect((await browser.request('POST', form.action, body)).status).toBe(422)
    expect(await identitiesIn(school.place)).toHaveLength(1)
    await school.provider.close()
  })

  it.each([
    ['a passkey', 'passkey'],
    ['codes by mail', 'emailCode'],
  ])('may go where its person has %s to sign in with', async (_name, method) => {
    const school = await aConnected(stage)
    const policy = JSON.stringify({ signIn: { methods: ['connection', method] } })
    const methods = ['password', 'passkey', 'emailCode', 'connection']
    await setOrganization(stage.app, stage.workspace.root, {
      policy: JSON.stringify({ signIn: { methods } }),
    })
    await setOrganization(stage.app, school.place, { policy })
    const email = `by-${method.toLowerCase()}@school.example`
    school.provider.claims = { email, name: 'Olga Other' }
    const browser = await signInThrough(stage, school)
    const { rows } = await asOwner(stage.app.ownerUrl, (client) =>
      client.query('update users set email_verified_at = null where email = $1 returning id', [email]),
    )
    await browser.open(url('/account/connections'))
    expect(browser.shown?.body).not.toContain('name="unlink"')
    const proved = 'update users set email_verified_at = now() where email = $1'
    if (method === 'emailCode') await asOwner(stage.app.ownerUrl, (client) => client.query(proved, [email]))
    const passkey = method === 'passkey' && (await aPasskey(stage.app, school.place, rows[0]?.id))
    await browser.open(url('/account/connections'))
    if (passkey) {
      // Who has one is asked for it first.
      await browser.press('unlink')
      await use(browser, passkey)
      await browser.open(url('/account/connections'))
    }
    await browser.press('unlink')
    expect(await identitiesIn(school.place)).toEqual([])
    await setOrganization(stage.app, stage.workspace.root, { policy: '{}' })
    await school.provider.close()
  })

  it('is unlinked by an administrator who may act on the user, and made by no call of the API', async () => {
    const school = await aConnected(stage)
    const { browser, userId } = await aRider(school)
    await link(browser, school)
    const all = `/organizations/${school.place.organizationId}/users/${userId}/identities` as const
    const listed = await school.api(school.admin, `GET ${all}`)
    expect(listed.body.items).toMatchObject([{ connectionId: school.connectionId, subject: 'rider-1' }])
    expect((await school.api(school.admin, `POST ${all}`, { subject: 'rider-9' })).status).toBe(404)
    const one = `${all}/${school.connectionId}` as const
    // Somebody who manages users, and less than the rider, who is an administrator now.
    await assign(stage.app, school.place, userId, 'administrator', 'organization')
    const below = await aUser(stage.app, school.place)
    await assign(stage.app, school.place, below, 'user-manager', 'organization')
    const weak = bearer({ id: below, organizationId: school.place.organizationId })
    expect((await school.api(weak, `DELETE ${one}`)).status).toBe(403)
    expect((await school.api(school.admin, `DELETE ${one}`)).status).toBe(204)
    expect((await school.api(school.admin, `DELETE ${one}`)).status).toBe(404)
    expect(await identitiesIn(school.place)).toEqual([])
    await school.provider.close()
  })
})
