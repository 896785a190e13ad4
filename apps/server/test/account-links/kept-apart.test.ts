import { pino } from 'pino'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { registerErasure } from '../../src/app/erasure.ts'
import { upkeep } from '../../src/app/upkeep.ts'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import type { UserId } from '../../src/kernel/ids.ts'
import { selectLinks } from '../../src/modules/account-links/store.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  PASSWORD,
  type Stage,
  setOrganization,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, inWorkspace } from '../../src/platform/db/index.ts'
import type { EventMessage, Handler, Outbox } from '../../src/platform/jobs/index.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'

const clock = fixedClock(systemClock.now())
const ANN = 'ann@example.com'
const BEA = 'bea@elsewhere.example'
const LINKED = 'linked with your account at'

type Where = Awaited<ReturnType<typeof anOrganizationWith>>

describe('linked accounts and everybody else', () => {
  let stage: Stage
  let browser: Browser
  let a: Where
  let b: Where
  let ann: UserId
  let bea: UserId
  beforeAll(async () => {
    stage = await aStage({ clock })
    const policy = JSON.stringify({ account: { linking: true } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    clock.advance(90)
    a = await anOrganizationWith(stage)
    b = await anOrganizationWith(stage)
    ann = await aPerson(stage.app, a, ANN)
    bea = await aPerson(stage.app, b, BEA)
    browser = new Browser(stage.app)
    await signIn(browser, a, ANN)
    await signIn(browser, b, BEA)
    await link()
  })

  const path = (rest: string) => `/w/${stage.workspace.slug}${rest}`
  async function signIn(into: Browser, { slug }: Where, identifier: string, password = PASSWORD) {
    await into.open(path(`/sign-in?organization=${slug}`))
    await into.submit({ identifier, password })
  }
  async function link() {
    await browser.open(path('/account/accounts'))
    await browser.open(browser.link(`Link with the account at ${b.slug}`))
    await browser.submit({})
  }
  async function accounts(of: Browser): Promise<string> {
    await of.open(path('/account/accounts'))
    return of.shown?.body ?? ''
  }
  const linksOf = ({ organizationId }: Where, userId: UserId) =>
    selectLinks(stage.app.services.db, stage.workspace.id, { organizationId, userId })

  it.each([
    ['of the one', () => ({ own: a, person: ann, canaries: [b.organizationId, b.slug, bea, BEA] })],
    ['of the other', () => ({ own: b, person: bea, canaries: [a.organizationId, a.slug, ann, ANN] })],
  ])(
    'are told to nobody by the API %s: not to administrators, nor to applications of the person',
    async (_name, of) => {
      const { own, person, canaries } = of()
      const api = apiOf(stage.app, stage.workspace)
      const { headers } = await anActor(stage.app, own, 'administrator')
      const organization = `/organizations/${own.organizationId}` as const
      const user = `${organization}/users/${person}` as const
      const answers = [
        await api(headers, `GET ${user}`),
        await api(headers, `GET ${user}/credentials`),
        await api(headers, `GET ${user}/sessions`),
        await api(headers, `GET ${organization}/users`),
        await api(headers, `GET ${organization}/events?limit=100`),
        await api(bearer({ id: person, organizationId: own.organizationId }), 'POST /me/export', {}),
        await api(bearer({ id: person, organizationId: own.organizationId }), 'GET /me'),
      ]
      for (const { status, text } of answers) {
        expect([200, 404]).toContain(status)
        for (const canary of [...canaries, 'linkedAccounts', 'account_link'])
          expect(text).not.toContain(canary)
      }
      expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(5)
      const exported = await stage.app.http.inject({
        url: path(`/api/v1${organization}/events/export`),
        headers,
      })
      for (const canary of canaries) expect(exported.body).not.toContain(canary)
    },
  )

  it('are in the file of their person', async () => {
    await browser.open(path('/account/accounts'))
    const { href } = new URL(browser.link('Open'), 'http://localhost:4000')
    const session = new URL(href).searchParams.get('session')
    await browser.open(path(`/account/data?session=${session}`))
    await browser.submit({})
    const file = JSON.parse(browser.shown?.body ?? '') as { linkedAccounts: { identifier: string }[] }
    expect(file.linkedAccounts.map(({ identifier }) => identifier)).toEqual([BEA])
  })

  it.each([
    ['the account', () => ({ place: a, id: ann })],
    ['the account that it is linked with', () => ({ place: b, id: bea })],
  ])('do not outlive that the sessions of %s were thrown out', async (_name, of) => {
    const { place, id } = of()
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a, ANN)
    expect(await accounts(elsewhere)).toContain(BEA)
    clock.advance(1)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx.updateTable('users').set({ tokens_valid_from: clock.now() }).where('id', '=', id).execute(),
    )
    expect(await accounts(elsewhere)).not.toContain(BEA)
    // Made anew by its person.
    expect(await accounts(browser)).not.toContain(LINKED)
    await link()
    expect(await accounts(browser)).toContain(LINKED)
  })

  it.each([
    ['a provider', ['fed']],
    ['a mailed code', ['otp']],
  ])('are shown to who came by %s alone only where the browser knows them', async (_name, amr) => {
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a, ANN)
    expect(await accounts(elsewhere)).toContain(BEA)
    await inOrganization(stage.app.services.db, a, (tx) => tx.updateTable('sessions').set({ amr }).execute())
    expect(await accounts(elsewhere)).not.toContain(BEA)
    expect(await accounts(browser)).toContain(LINKED)
  })

  it.each([
    ['the one', () => ({ place: a, id: ann, left: BEA, leftAt: b })],
    ['the other', () => ({ place: b, id: bea, left: ANN, leftAt: a })],
  ])('go with %s account, at once and for good', async (_name, of) => {
    const { place, id, left, leftAt } = of()
    const { headers } = await anActor(stage.app, place, 'administrator')
    const api = apiOf(stage.app, stage.workspace)
    const user = `/organizations/${place.organizationId}/users/${id}` as const
    const { headers: got } = await api(headers, `GET ${user}`)
    const deleted = await api({ ...headers, 'if-match': String(got.etag) }, `DELETE ${user}`)
    expect(deleted.status).toBe(204)
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, leftAt, left)
    expect(await accounts(elsewhere)).not.toContain(LINKED)
    const handlers = new Map<string, Handler<EventMessage>>()
    const outbox = {
      on: (_type: string, queue: string, work: Handler<EventMessage>) => handlers.set(queue, work),
    }
    registerErasure(outbox as unknown as Outbox, { ...stage.app, logger: pino({ level: 'silent' }) } as never)
    const { workspaceId, organizationId } = place
    const message = { type: 'user.deleted', workspaceId, organizationId, eventId: 'evt_none', targetId: id }
    await handlers.get('erasure')?.(message as EventMessage)
    expect([...(await linksOf(a, ann)), ...(await linksOf(b, bea))]).toEqual([])
  })

  it('go with an organization', async () => {
    const { db, state } = stage.app.services
    await inWorkspace(db, stage.workspace.id, (tx) =>
      tx.updateTable('organizations').set({ status: 'deleted' }).where('id', '=', b.organizationId).execute(),
    )
    state.apply([{ workspaceId: b.workspaceId, topic: 'tree', subject: b.organizationId }])
    expect(await accounts(browser)).not.toContain(LINKED)
    await upkeep(stage.app)
    expect([...(await linksOf(a, ann)), ...(await linksOf(b, bea))]).toEqual([])
  })

  it('stay with their own two accounts: nobody unlinks, or links, what is not theirs', async () => {
    const stranger = await anOrganizationWith(stage)
    await aPerson(stage.app, stranger, 'cid@example.com')
    const theirs = new Browser(stage.app)
    await signIn(theirs, stranger, 'cid@example.com')
    await accounts(browser)
    const [, session = ''] = /session=(ses_[^"&]*)/.exec(browser.shown?.body ?? '') ?? []
    await accounts(theirs)
    for (const unlink of [`${session} ${bea}`, `${session} ${ann}`, 'nonsense', ` ${bea}`])
      await theirs.submit({ unlink })
    expect(await linksOf(a, ann)).toHaveLength(1)
    await theirs.open(path(`/account/accounts/link?with=${session}`))
    expect(theirs.title()).toBe('Accounts in this browser')
    await browser.open(path('/account/accounts'))
    expect((await browser.submit({ csrf: 'x', unlink: `${session} ${bea}` })).status).toBe(403)
    expect(await linksOf(a, ann)).toHaveLength(1)
  })

  it('are offered where one chooses among other accounts', async () => {
    const other = await anOrganizationWith(stage)
    await aPerson(stage.app, other, 'cid@example.com')
    const elsewhere = new Browser(stage.app)
    await signIn(elsewhere, a, ANN)
    await signIn(elsewhere, other, 'cid@example.com')
    await elsewhere.open(path('/account'))
    expect(elsewhere.title()).toBe('Choose an account')
    const url = /href="([^"]*login_hint=bea[^"]*)"/.exec(elsewhere.shown?.body ?? '')?.[1] ?? ''
    await elsewhere.open(url.replaceAll('&amp;', '&'))
    expect(elsewhere.title()).toBe(`Sign in to ${b.slug}`)
    expect(elsewhere.shown?.body).toContain(`value="${BEA}"`)
  })
})
