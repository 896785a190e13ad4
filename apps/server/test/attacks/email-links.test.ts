import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Background, createBackground } from '../../src/app/background.ts'
import { addMinutes, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { anActor, aUser } from '../factories/index.ts'
import { apiOf, eventsOf, manyWait } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'

const OLD = 'ann@example.com'
const NEW = 'ann@new.example'
const CONFIRM = 'Confirm your e-mail address'
const ASK = 'Is this change yours?'
const HALF_WAY = 'One link is left'
const EXPIRED = 'This link no longer works'

/** GHSA-qgqp-xh8r-v73r, CVE-2025-64717: what proves an address is of one account, one address and one use. */
describe('links that confirm an address', () => {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  let api: ReturnType<typeof apiOf>
  let background: Background
  let sent: OutgoingMail[]
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let userId: UserId
  let admin: { authorization: string }
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage({ clock })
    api = apiOf(stage.app, stage.workspace)
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => {} }
    background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
  })
  beforeEach(async () => {
    clock.set(systemClock.now())
    sent = []
    place = await anOrganizationWith(stage)
    userId = await aPerson(stage.app, place, OLD)
    admin = (await anActor(stage.app, place, 'administrator')).headers
    browser = new Browser(stage.app)
  })
  afterAll(async () => {
    await background.stop()
    await stage.app.drop()
  })

  const own = (signedInSecondsAgo = 0) =>
    bearer({ id: userId, organizationId: place.organizationId, signedInSecondsAgo })
  const user = `/organizations/:organizationId/users/:userId`
  const path = (rest = '') =>
    `${user.replace(':organizationId', place.organizationId).replace(':userId', userId)}${rest}`
  const me = async () => (await api(admin, `GET ${path()}` as 'GET /')).body
  const ask = (email = NEW) => api(own(), 'POST /me/email', { email })
  /** Mails of a test before may be late. */
  const isHere = ({ text }: OutgoingMail) => !text.includes('http') || text.includes(place.organizationId)
  const linkIn = (mail?: OutgoingMail) => /https?:\S+/.exec(mail?.text ?? '')?.[0] ?? ''
  async function mailTo(address: string, subject = 'Confirm'): Promise<string> {
    const end = performance.now() + 10_000
    for (;;) {
      const found = sent.find((mail) => mail.to === address && mail.subject.includes(subject) && isHere(mail))
      if (found) return linkIn(found)
      if (performance.now() > end) throw new Error(`no mail to ${address}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const lastTo = (address: string) =>
    linkIn(sent.findLast((mail) => mail.to === address && mail.text.includes('http') && isHere(mail)))
  const open = async (link: string) => browser.title((await browser.open(link)).body)
  const confirm = async () => browser.title((await browser.submit({})).body)
  const decide = async (decision: string) => browser.title((await browser.submit({ decision })).body)
  /** The person allows the change at the present address. */
  async function allow(): Promise<string> {
    expect(await open(await mailTo(OLD, 'to change'))).toBe(ASK)
    return decide('allow')
  }

  it('give a person another address: only when both links are used, once, by a post', async () => {
    expect((await ask()).status).toBe(204)
    expect(await allow()).toBe(HALF_WAY)
    expect(await me()).toMatchObject({ email: OLD, emailVerified: true })
    const link = await mailTo(NEW)
    expect(await me()).toMatchObject({ email: OLD, emailVerified: true })
    expect(await open(link)).toBe(CONFIRM)
    expect(await open(link)).toBe(CONFIRM)
    expect(await me()).toMatchObject({ email: OLD })
    await browser.submit({ csrf: 'x' })
    expect(browser.shown?.status).toBe(403)
    await browser.open(link)
    const form = browser.form()
    expect(await confirm()).toBe('E-mail address confirmed')
    expect(await me()).toMatchObject({ email: NEW, emailVerified: true })
    await browser.request('POST', form.action, Object.entries(form.hidden))
    expect([browser.shown?.status, browser.title()]).toEqual([410, EXPIRED])
    await mailTo(OLD, 'was changed')
    expect(await eventsOf(stage.app, place, 'user.email_changed')).toMatchObject([
      { actor_id: userId, target_id: userId, personal: { from: OLD, to: NEW } },
    ])
    const { rows } = await stage.app.services.db.pools.installation.query(
      `select 1 from invalidations where topic = 'principal' and subject = $1`,
      [userId],
    )
    expect(rows.length).toBeGreaterThan(0)
  })

  it('verify the address that an administrator has set, and tell the one before', async () => {
    expect((await api(admin, `PATCH ${path()}` as 'PATCH /', { email: NEW })).status).toBe(200)
    expect(await me()).toMatchObject({ email: NEW, emailVerified: false })
    await mailTo(OLD, 'was changed')
    const link = await mailTo(NEW)
    expect(await open(link)).toBe(CONFIRM)
    // Whoever reads the mail may be a stranger to an account that somebody uses (attack 74); a try uses nothing up.
    await browser.submit({})
    expect([browser.shown?.status, browser.title()]).toEqual([403, 'Sign in first'])
    expect(await me()).toMatchObject({ email: NEW, emailVerified: false })
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: NEW, password: PASSWORD })
    expect(await open(link)).toBe(CONFIRM)
    await confirm()
    expect(await me()).toMatchObject({ email: NEW, emailVerified: true })
    expect(await eventsOf(stage.app, place, 'user.email_verified')).toMatchObject([{ target_id: userId }])
    const again = await api(admin, `POST ${path('/send-email-verification')}` as 'POST /', {})
    expect(again.body.code).toBe('user.email_verified')
  })

  it('are not sent where an administrator vouches for the address, which hears of it instead', async () => {
    await api(admin, `PATCH ${path()}` as 'PATCH /', { email: NEW, emailVerified: true })
    await mailTo(NEW, 'has this e-mail address now')
    expect(sent.some(({ subject }) => subject.includes('Confirm'))).toBe(false)
  })

  it('go to the address of an account that an administrator asks it for', async () => {
    const email = 'plain@example.com'
    const users = `/organizations/${place.organizationId}/users` as const
    const created = await api(admin, `POST ${users}`, { email, sendPasswordLink: false })
    expect(created.body).toMatchObject({ emailVerified: false })
    await api(admin, `POST ${users}/${String(created.body.id)}/send-email-verification`, {})
    await open(await mailTo(email))
    await confirm()
    const after = await api(admin, `GET ${users}/${String(created.body.id)}`)
    expect(after.body).toMatchObject({ emailVerified: true })
  })

  it('are void once the address is another’s, and say to nobody that it is', async () => {
    await aUser(stage.app, place, NEW)
    const taken = await ask()
    await mailTo(OLD, 'to change')
    sent = []
    const free = await ask('free@new.example')
    expect([taken.status, taken.text]).toEqual([free.status, free.text])
    const link = await mailTo('free@new.example')
    expect(sent.some(({ to }) => to === NEW)).toBe(false)
    await open(link)
    await aUser(stage.app, place, 'free@new.example')
    expect(await confirm()).toBe(HALF_WAY)
    expect(await open(await mailTo(OLD, 'to change'))).toBe(ASK)
    expect(await decide('allow')).toBe(EXPIRED)
    expect(await me()).toMatchObject({ email: OLD })
  })

  /** As a suspension leaves it that was lifted again; it lies ahead of what is asked next. */
  const endAll = () =>
    setOrganization(stage.app, place, { sessions_valid_from: addMinutes(systemClock.now(), 1) })
  const WAITING = "select from pgboss.job where name = 'mail' and state < 'completed'"
  const areWaiting = () =>
    asOwner(stage.app.ownerUrl, async (client) => (await client.query(WAITING)).rowCount !== 0)
  it.each([
    ['their sessions are ended', () => api(admin, `DELETE ${path('/sessions')}` as 'DELETE /')],
    ['their person ends all other sessions', () => api(own(), 'DELETE /me/sessions')],
    ['their organization was suspended', endAll],
  ])('are void once %s, also when not yet sent', async (_, end) => {
    await ask()
    const link = await mailTo(NEW)
    expect(await open(link)).toBe(CONFIRM)
    clock.advance(2)
    await end()
    expect(await confirm()).toBe(EXPIRED)
    expect(await open(await mailTo(OLD, 'to change'))).toBe(EXPIRED)
    expect(await me()).toMatchObject({ email: OLD })
    clock.advance(100)
    await end()
    // By the database's clock, which writes when an event happened, this was before.
    await ask('late@new.example')
    await api(admin, `PATCH ${path()}` as 'PATCH /', { email: 'after@new.example' })
    await mailTo('after@new.example')
    while (await areWaiting()) await me()
    expect(sent.some(({ to }) => to === 'late@new.example')).toBe(false)
  })

  it('are void after their time, in another organization and for another purpose', async () => {
    await ask()
    const link = new URL(await mailTo(NEW))
    const token = link.searchParams.get('token') ?? ''
    const elsewhere = await anOrganizationWith(stage)
    const moved = `${elsewhere.organizationId}.${token.split('.')[1]}`
    const at = (page: string, value: string) => `${link.pathname.replace(/email$/, page)}?token=${value}`
    expect(await open(at('email', moved))).toBe(EXPIRED)
    expect(await open(at('reset', token))).toBe(EXPIRED)
    expect(await open(at('email', token))).toBe(CONFIRM)
    clock.advance(61 * 60)
    expect(await open(at('email', token))).toBe(EXPIRED)
    const rows = await inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('proofs').selectAll().execute(),
    )
    expect(JSON.stringify(rows)).not.toContain(token.split('.')[1])
  })

  it('ask at both ends: neither one alone changes anything, whichever comes first', async () => {
    await ask()
    await open(await mailTo(NEW))
    expect(await confirm()).toBe(HALF_WAY)
    expect(await me()).toMatchObject({ email: OLD })
    expect(await allow()).toBe('E-mail address confirmed')
    expect(await me()).toMatchObject({ email: NEW, emailVerified: true })
    expect(await eventsOf(stage.app, place, 'user.email_change_confirmed')).toMatchObject([
      { data: { end: 'new' }, personal: { email: NEW } },
    ])
  })

  it('CVE-2026-49443: are stopped at the present address, whatever was confirmed at the new one', async () => {
    await ask()
    const link = await mailTo(NEW)
    await open(link)
    await confirm()
    await open(await mailTo(OLD, 'to change'))
    // Neither an empty post nor another word is a yes (CVE-2026-49443).
    for (const decision of ['', 'yes', 'ALLOW']) expect(await decide(decision)).toBe(ASK)
    expect(await decide('stop')).toBe('Nothing is changed')
    expect(browser.link('Set a new password')).toContain('/sign-in/forgot')
    for (const address of [NEW, OLD]) expect(await open(lastTo(address))).toBe(EXPIRED)
    expect(await me()).toMatchObject({ email: OLD })
    expect(await eventsOf(stage.app, place, 'user.email_change_stopped')).toMatchObject([
      { target_id: userId, personal: { email: NEW } },
    ])
  })

  it('are of one change: what was allowed for one address counts for no other', async () => {
    await ask('first@new.example')
    await mailTo('first@new.example')
    expect(await allow()).toBe(HALF_WAY)
    sent = []
    await ask('second@new.example')
    await open(await mailTo('second@new.example'))
    expect(await confirm()).toBe(HALF_WAY)
    expect(await me()).toMatchObject({ email: OLD })
  })

  it('count once for a change there and back again', async () => {
    await ask()
    await mailTo(NEW)
    await allow()
    await open(lastTo(NEW))
    await confirm()
    await api(admin, `PATCH ${path()}` as 'PATCH /', { email: OLD, emailVerified: true })
    sent = []
    await ask()
    await open(await mailTo(NEW))
    expect(await confirm()).toBe(HALF_WAY)
    expect(await me()).toMatchObject({ email: OLD })
  })

  it('of both ends at once make one change', async () => {
    await ask()
    await open(await mailTo(NEW))
    const form = browser.form()
    const other = new Browser(stage.app)
    await other.open(await mailTo(OLD, 'to change'))
    const owner = new pg.Client({ connectionString: stage.app.ownerUrl })
    await owner.connect()
    await owner.query('begin')
    // Neither can end before both have come as far as they come alone: each has used its proof, or waits for the other.
    await owner.query('lock table events in share row exclusive mode')
    const posts = [
      browser.request('POST', form.action, Object.entries(form.hidden)),
      other.submit({ decision: 'allow' }),
    ]
    await manyWait(stage.app, 2)
    await owner.query('commit')
    const titles = (await Promise.all(posts)).map(({ body }) => browser.title(body))
    await owner.end()
    expect(titles.sort()).toEqual(['E-mail address confirmed', HALF_WAY])
    expect(await me()).toMatchObject({ email: NEW })
    expect(await eventsOf(stage.app, place, 'user.email_changed')).toHaveLength(1)
  })

  it('are not sent for an account whose present address nobody has confirmed', async () => {
    await api(admin, `PATCH ${path()}` as 'PATCH /', { emailVerified: false })
    expect((await ask()).body.code).toBe('user.email_unverified')
    expect((await ask(OLD)).status).toBe(204)
    expect(await open(await mailTo(OLD))).toBe(CONFIRM)
  })

  it('GHSA-qgqp-xh8r-v73r: of the new address alone change nothing once the account has lost the present one', async () => {
    await ask()
    const link = await mailTo(NEW)
    expect((await api(admin, `PATCH ${path()}` as 'PATCH /', { email: null, username: 'ann' })).status).toBe(
      200,
    )
    expect(await open(link)).toBe(EXPIRED)
    expect(await me()).toMatchObject({ email: null })
  })

  it('take a sign-in that is not too old, and are bounded in number', async () => {
    const old = await api(own(3_600 * 24), 'POST /me/email', { email: NEW })
    expect(old.body.code).toBe('policy.reauthentication_required')
    expect((await ask(OLD)).body.code).toBe('user.email_verified')
    for (let index = 0; index < 5; index++) expect((await ask(`a${index}@new.example`)).status).toBe(204)
    const more = await ask()
    expect([more.status, more.body.code]).toEqual([429, 'user.too_many_mails'])
  })

  it('GHSA-xg6x-h9c9-2m83: are asked for on the account’s page by who has proved lately who that is', async () => {
    const base = `/w/${stage.workspace.slug}`
    await browser.open(`${base}/sign-in?organization=${place.slug}`)
    await browser.submit({ identifier: OLD, password: PASSWORD })
    const overview = browser.shown?.url ?? ''
    await browser.open(browser.link('Change the e-mail address'))
    await browser.submit({ email: 'nonsense' })
    expect(browser.shown?.body).toContain('This is not an e-mail address.')
    clock.advance(20 * 60)
    await browser.submit({ email: NEW })
    expect(browser.title()).toBe(`Sign in to ${place.slug}`)
    expect(await eventsOf(stage.app, place, 'user.email_change_requested')).toEqual([])
    await browser.open(overview)
    await browser.open(browser.link('Change the e-mail address'))
    await browser.submit({ identifier: OLD, password: PASSWORD })
    expect(browser.title()).toBe('Change your e-mail address')
    await browser.submit({ email: NEW })
    expect(browser.title()).toBe('Check your mail')
    await open(await mailTo(NEW))
    expect(await confirm()).toBe(HALF_WAY)
    expect(await allow()).toBe('E-mail address confirmed')
    expect(await me()).toMatchObject({ email: NEW, emailVerified: true })
  })
})
