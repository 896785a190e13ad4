import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { record } from '../../../test/data-layer/recorder.ts'
import { anActor } from '../../../test/factories/index.ts'
import { apiOf } from '../../../test/harness/api.ts'
import { Browser } from '../../../test/harness/browser.ts'
import { inOrganization } from '../../platform/db/index.ts'

const counts = vi.hoisted(() => ({ verifications: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<typeof import('@node-rs/argon2')>()
  return {
    ...real,
    verify: (...args: Parameters<typeof real.verify>) => {
      counts.verifications += 1
      return real.verify(...args)
    },
  }
})

const { aPerson, anOrganizationWith, aStage, eventsIn, PASSWORD, setOrganization } = await import(
  './testing.test-helper.ts'
)

/** Everything of a page but what differs between any two. */
const plain = (body: string): string =>
  body
    .replace(/name="(csrf|flow)" value="[^"]*"/g, '')
    .replace(/sign-in(\/|%2F)[\w-]{21,}/g, '')
    .replace(/&quot;challenge&quot;:&quot;[\w-]{43}&quot;/g, '')
    .replace(/value="[^"]*@example.com"/g, '')

describe('an account that does not exist looks like one that does (GHSA-pvm5-9frx-264r)', () => {
  let stage: Awaited<ReturnType<typeof aStage>>
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  const WHO = [
    'right@example.com',
    'nobody@example.com',
    'suspended@example.com',
    'invited@example.com',
    'blank@example.com',
  ]

  beforeAll(async () => {
    stage = await aStage()
    place = await anOrganizationWith(stage)
    await aPerson(stage.app, place, 'right@example.com')
    await aPerson(stage.app, place, 'blank@example.com', null)
    for (const status of ['suspended', 'invited'] as const) {
      const id = await aPerson(stage.app, place, `${status}@example.com`)
      await inOrganization(stage.app.services.db, place, (tx) =>
        tx.updateTable('users').set({ status }).where('id', '=', id).execute(),
      )
    }
  })
  afterAll(() => stage.app.drop())

  async function attempt(identifier: string, password: string, remoteAddress = '127.0.0.1') {
    const browser = new Browser(stage.app, { remoteAddress })
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
    const before = counts.verifications
    const shown = await browser.submit({ identifier, password })
    return { status: shown.status, body: plain(shown.body), hashes: counts.verifications - before, shown }
  }

  it('at sign-in: body, status, headers and the number of hashes', async () => {
    const right = await attempt('right@example.com', 'a wrong password of some length')
    expect(right).toMatchObject({ status: 422, hashes: 1 })
    for (const identifier of WHO.slice(1)) {
      const password = identifier.startsWith('nobody') ? 'x'.repeat(20) : PASSWORD
      const { shown, ...other } = await attempt(identifier, password)
      expect(other, identifier).toEqual({ status: right.status, body: right.body, hashes: right.hashes })
      expect(Object.keys(shown.headers)).toEqual(Object.keys(right.shown.headers))
    }
  })

  it('at sign-in: the same statements in the same order, by the same roles', async () => {
    // The first of each learns what is remembered; of those that follow each is as the others.
    const asked = async (identifier: string, password: string) => {
      const browser = new Browser(stage.app, { remoteAddress: '198.51.100.77' })
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      const work = () => browser.submit({ identifier, password })
      const { sent } = await record(work)
      return sent.map(({ role, text }) => `${role}: ${text}`)
    }
    await asked('right@example.com', 'a wrong password of some length')
    const right = await asked('right@example.com', 'a wrong password of some length')
    expect(right.length).toBeGreaterThan(5)
    for (const identifier of WHO.slice(1))
      expect(await asked(identifier, 'a wrong password of some length'), identifier).toEqual(right)
  })

  it('when an organization is suspended', async () => {
    await setOrganization(stage.app, place, { status: 'suspended' })
    const wrong = await attempt('right@example.com', 'a wrong password of some length')
    const nobody = await attempt('nobody@example.com', PASSWORD)
    expect(nobody.body).toBe(wrong.body)
    await setOrganization(stage.app, place, { status: 'active' })
  })

  it('when held back after too many failures: at the same attempt, with the same page', async () => {
    for (const [index, identifier] of ['right@example.com', 'nobody@example.com'].entries()) {
      const remoteAddress = `198.51.100.${index + 1}`
      const statuses = []
      for (let i = 0; i < 12; i++)
        statuses.push((await attempt(identifier, 'a wrong one here', remoteAddress)).status)
      expect(statuses, identifier).toEqual([...Array(10).fill(422), 429, 429])
    }
  })

  it('when a password is forgotten, and leaves the mail to whoever is there', async () => {
    const bodies = new Set<string>()
    for (const email of WHO) {
      const browser = new Browser(stage.app)
      await browser.open(`/w/${stage.workspace.slug}/sign-in/forgot?organization=${place.slug}`)
      const shown = await browser.submit({ email })
      expect(shown.status).toBe(200)
      bodies.add(plain(shown.body).replaceAll(email, 'someone'))
    }
    expect([...bodies]).toHaveLength(1)
    const events = await eventsIn(stage.app, place)
    const asked = events.filter(({ type }) => type === 'user.password_reset_requested')
    const outgoing = asked.filter((event) => event.outgoing).map(({ personal }) => personal?.email)
    expect(outgoing.sort()).toEqual(['blank@example.com', 'right@example.com'])
    expect(asked).toHaveLength(WHO.length)
  })

  it('when a code by mail is asked for: body, statements and roles, and leaves the mail to whoever is there', async () => {
    const methods = ['password', 'passkey', 'emailCode', 'connection']
    const policy = JSON.stringify({ signIn: { methods } })
    await setOrganization(stage.app, stage.workspace.root, { policy })
    const ask = async (email: string, code?: string) => {
      const browser = new Browser(stage.app, { remoteAddress: '198.51.100.78' })
      await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${place.slug}`)
      await browser.open(browser.link('Sign in with a code by mail'))
      if (code !== undefined) await browser.submit({ email })
      const work = () => browser.submit(code === undefined ? { email } : { code })
      const { sent } = await record(work)
      const { status, body = '' } = browser.shown ?? {}
      const said = sent.map(({ role, text }) => `${role}: ${text}`)
      return { status, said, body: plain(body).replaceAll(email, 'someone') }
    }
    await ask('warm@example.com', '12345678')
    const asked = await ask('right@example.com')
    const tried = await ask('right@example.com', '12345678')
    expect([asked.status, tried.status]).toEqual([200, 422])
    expect(asked.said.length).toBeGreaterThan(5)
    for (const email of WHO.slice(1)) {
      expect(await ask(email), email).toEqual(asked)
      expect(await ask(email, '12345678'), email).toEqual(tried)
    }
    const events = await eventsIn(stage.app, place)
    const requests = events.filter(({ type }) => type === 'user.sign_in_code_requested')
    const outgoing = requests.filter((event) => event.outgoing).map(({ personal }) => personal?.email)
    expect(new Set(outgoing)).toEqual(new Set(['blank@example.com', 'right@example.com']))
    expect(requests.filter((event) => !event.outgoing).length).toBeGreaterThan(0)
    await setOrganization(stage.app, stage.workspace.root, { policy: '{}' })
  })

  it('when somebody registers: body, status, headers and statements; what differs is in the mail', async () => {
    const settings = JSON.stringify({ registration: { people: 'open' } })
    await setOrganization(stage.app, stage.workspace.root, { policy: settings })
    const open = await anOrganizationWith(stage)
    await aPerson(stage.app, open, 'right@example.com')
    const admin = await anActor(stage.app, open, 'administrator')
    const path = `/organizations/${open.organizationId}/self-registration` as const
    await apiOf(stage.app, stage.workspace)(admin.headers, `PUT ${path}`, { mode: 'open' })
    const asked = async (email: string, remoteAddress: string) => {
      const browser = new Browser(stage.app, { remoteAddress })
      await browser.open(`/w/${stage.workspace.slug}/sign-in/register?organization=${open.slug}`)
      const work = () => browser.submit({ email })
      const { sent } = await record(work)
      const { shown } = browser
      return {
        status: shown?.status,
        headers: Object.keys(shown?.headers ?? {}),
        body: plain(shown?.body ?? '')
          .replaceAll(email, 'someone')
          .replace(/register(?:\/|%2F)[\w-]{21,}/g, ''),
        statements: sent.map(({ role, text }) => `${role}: ${text}`),
      }
    }
    await asked('first@example.com', '198.51.100.80')
    const right = await asked('right@example.com', '198.51.100.81')
    expect(right).toMatchObject({ status: 200, body: expect.stringContaining('someone') })
    expect(right.statements.length).toBeGreaterThan(5)
    expect(await asked('nobody@example.com', '198.51.100.82')).toEqual(right)
    for (let i = 0; i < 5; i++) await asked('often@example.com', '198.51.100.83')
    const { statements: _more, ...often } = await asked('often@example.com', '198.51.100.83')
    const { statements: _same, ...page } = right
    expect(often).toEqual(page)
  })

  it('when the list of organizations is asked for; the event names no account', async () => {
    const bodies = new Set<string>()
    for (const email of ['right@example.com', 'nobody@example.com']) {
      const browser = new Browser(stage.app)
      await browser.open(`/w/${stage.workspace.slug}/sign-in`)
      await browser.open(browser.link('I do not know the name'))
      const shown = await browser.submit({ email })
      bodies.add(plain(shown.body).replaceAll(email, 'someone'))
    }
    expect([...bodies]).toHaveLength(1)
    const events = await eventsIn(stage.app, stage.workspace.root)
    expect(events.at(-1)).toMatchObject({
      type: 'workspace.organization_list_requested',
      outgoing: true,
      target_id: null,
      data: {},
    })
  })

  it('in the audit log: what was typed is personal data, and nobody is named who is not there', async () => {
    const events = await eventsIn(stage.app, place)
    const failed = events.filter(({ type }) => type === 'user.sign_in_failed')
    const unknown = failed.find(({ reason }) => reason === 'unknown_user')
    expect(unknown).toMatchObject({ target_id: null, actor_kind: 'anonymous', data: {} })
    expect(JSON.stringify(failed.map(({ data }) => data))).not.toContain('example.com')
    expect(new Set(failed.map(({ reason }) => reason))).toEqual(
      new Set([
        'wrong_password',
        'unknown_user',
        'user_suspended',
        'user_invited',
        'no_password',
        'wrong_code',
      ]),
    )
    expect(events.filter(({ type }) => type === 'user.locked')).toHaveLength(1)
  })
})
