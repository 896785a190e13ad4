import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Background, createBackground } from '../../src/app/background.ts'
import { newSecret } from '../../src/kernel/random.ts'
import {
  aPerson,
  codeOf,
  PASSWORD,
  recoveryCodesOn,
  secretOn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { createLogger } from '../../src/platform/telemetry/logger.ts'
import { apiRoutes } from '../../src/routes.ts'
import { Holder } from '../connections/set-up.ts'
import { anOrganization, assign } from '../factories/index.ts'
import { type Answer, OAuthStage, Visit } from './stage.ts'

/** One organization, with a word in everything that is its own, and all the secrets that came up in it. */
interface Planted {
  place: Place
  word: string
  admin: string
  adminToken: string
  ids: Record<string, string>
}

/** Two organizations live through everything; then all that was said and kept is searched. */
describe('canaries', () => {
  let stage: OAuthStage
  let background: Background
  let owner: pg.Client
  let logged = ''
  const sent: OutgoingMail[] = []
  const secrets = new Map<string, string>()
  let one: Planted
  let other: Planted

  beforeAll(async () => {
    const keep = (line: string) => {
      logged += line
    }
    const logger = createLogger('debug', { write: keep })
    stage = await OAuthStage.open({}, { logger })
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    background = createBackground({ ...stage.app, mailer, logger })
    await background.start()
    owner = new pg.Client({ connectionString: stage.app.ownerUrl })
    await owner.connect()
    one = await plant('first')
    other = await plant('second')
    for (const planted of [one, other]) await live(planted)
    await until(() => sent.length >= 8)
  })
  afterAll(async () => {
    await owner.end()
    await background.stop()
    await stage.app.drop()
  })

  async function until(holds: () => boolean): Promise<void> {
    const end = performance.now() + 10_000
    while (!holds()) {
      if (performance.now() > end) throw new Error(`it did not happen: ${sent.map(({ subject }) => subject)}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const secret = (what: string, value: unknown): string => {
    if (typeof value !== 'string' || value.length < 6) throw new Error(`no secret: ${what}`)
    secrets.set(value, what)
    return value
  }

  async function plant(name: string): Promise<Planted> {
    const word = `canary-${name}-${newSecret('', 6)
      .toLowerCase()
      .replace(/[^a-z]/g, 'x')}`
    const place = await anOrganization(stage.app, stage.workspace.root, word)
    const admin = `admin@${word}.example`
    await assign(stage.app, place, await aPerson(stage.app, place, admin), 'administrator')
    return { place, word, admin, adminToken: '', ids: {} }
  }

  /** Everything that brings secrets up, done in one organization by its own people. */
  async function live(planted: Planted): Promise<void> {
    const { place, word, admin } = planted
    const path = `/organizations/${place.organizationId}`
    const visit = new Visit(stage, await stage.application(stage.workspace.root))
    const { browser } = visit
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${word}`)
    await browser.submit({
      identifier: admin,
      password: secret('a wrong password', `wrong-${newSecret('', 9)}`),
    })
    secret('a csrf token', browser.form().hidden.csrf)
    secret('a code', await visit.code({ organization: word }, admin))
    const first = await visit.redeem(await visit.code({ organization: word }))
    for (const name of ['access_token', 'refresh_token', 'id_token']) secret(name, first.body[name])
    const resource = `${stage.issuer}/api`
    const second = await visit.redeem(await visit.code({ organization: word, resource }), { resource })
    planted.adminToken = secret('a JWT', second.body.access_token)
    for (const cookie of ['bailiwick', 'bailiwick-flow', 'bailiwick-known'])
      secret(cookie, browser.cookie(cookie))
    await changeCredentials(visit, planted)
    await administer(planted, path)
  }

  async function changeCredentials({ browser }: Visit, { word, admin }: Planted): Promise<void> {
    const base = `/w/${stage.workspace.slug}`
    const next = secret('a new password', `next-${newSecret('', 18)}`)
    await browser.open(`${base}/account/password`)
    await browser.submit({ currentPassword: PASSWORD, newPassword: next, repeatPassword: next })
    expect(browser.title()).toBe('Password changed')
    await browser.open(`${base}/account/second-factor`)
    const totp = secret('an authenticator secret', secretOn(browser))
    await browser.submit({ code: codeOf(totp, stage.app) })
    for (const code of recoveryCodesOn(browser)) secret('a recovery code', code)
    await browser.submit({ saved: 'yes' })
    const stranger = stage.browser()
    await stranger.open(`${base}/sign-in/forgot?organization=${word}`)
    await stranger.submit({ email: admin })
  }

  async function administer({ word, adminToken, ids }: Planted, path: string): Promise<void> {
    const call = async (address: string, payload?: object): Promise<Answer> => {
      const answer = await stage.api(address, payload, adminToken)
      if (answer.status >= 300) throw new Error(`${address}: ${answer.text}`)
      return answer
    }
    const keep = async (name: string, address: string, payload: object): Promise<Answer> => {
      const answer = await call(address, payload)
      ids[name] = answer.body.id as string
      return answer
    }
    const fields = { email: `new@${word}.example`, displayName: word, attributes: { stall: word } }
    await keep('userId', `POST ${path}/users`, fields)
    await keep('groupId', `POST ${path}/groups`, { name: word })
    await keep('roleId', `POST ${path}/roles`, { key: word, name: word, permissions: ['users:read'] })
    await keep('invitationId', `POST ${path}/invitations`, {
      email: `invited@${word}.example`,
      givenName: word,
    })
    const web = { name: word, type: 'web', redirectUris: [`https://${word}.example/back`] }
    const application = await keep('applicationId', `POST ${path}/applications`, web)
    secret('a client secret', application.body.clientSecret)
    const account = await keep('serviceAccountId', `POST ${path}/service-accounts`, { name: word })
    secret('a service secret', account.body.clientSecret)
    const rotated = await call(`POST ${path}/applications/${ids.applicationId}/secrets`, {
      overlapSeconds: 60,
    })
    secret('a rotated secret', rotated.body.clientSecret)
    await call(`PUT ${path}/policy`, { settings: { password: { blockedWords: [word] } } })
    await call(`PATCH ${path}`, { name: word })
    const said = { en: word, de: word }
    await call(`PUT ${path}/branding`, {
      productName: word,
      texts: { signInTitle: said, signInLead: said, mailGreeting: said, mailFooter: said },
      links: { terms: `https://${word}.example/terms` },
    })
    await call(`PUT ${path}/mail-templates/invitation`, { en: { subject: word, body: word, footer: word } })
    ids.kind = 'invitation'
    await keep('connectionId', `POST ${path}/connections`, {
      ...{ name: word, preset: 'oidc', settings: { protocol: 'oidc' } },
    })
    const link = await keep('linkId', `POST ${path}/connections/${ids.connectionId}/set-up-links`, {})
    await setUp(word, String(link.body.path))
    // What is refused, and what breaks, is where careless programs become talkative.
    await stage.api(`POST ${path}/users`, { email: `${word} is no address` }, adminToken)
    await stage.api(`POST ${path}/users`, { email: `new@${word}.example` }, adminToken)
    await stage.api(`GET ${path}/users?search=${word}&nonsense=${word}`, undefined, adminToken)
    await stage.api(`GET /${word}`, undefined, adminToken)
    await stage.api(`GET ${path}/users/${word}`, undefined, adminToken)
    await stage.api(`GET ${path}/users`, undefined, `${adminToken}x`)
    await owner.query('alter table groups add constraint no_more check (false) not valid')
    const broken = await stage.api(`POST ${path}/groups`, { name: `${word}-broken` }, adminToken)
    await owner.query('alter table groups drop constraint no_more')
    expect([broken.status, broken.body.code]).toEqual([500, 'internal'])
    expect(broken.text).not.toContain(word)
  }

  /** Somebody without an account fills in a connection; all that they read is about it. */
  async function setUp(word: string, link: string): Promise<void> {
    const holder = new Holder(stage, link)
    secret('a set-up link', holder.token.split('.')[1])
    await holder.open({ origin: 'https://evil.example' })
    const read = [await holder.open()]
    const given = { version: 1, preset: 'oidc', clientSecret: secret('of a provider', newSecret()) }
    const settings = { protocol: 'oidc', issuer: `https://${word}.example`, clientId: word }
    read.push(await holder.ask('PUT /state', { ...given, settings }), await holder.ask('GET /state'))
    expect(read.map(({ status }) => status)).toEqual([200, 200, 200])
    await holder.ask('PUT /state', { ...given, settings: word })
    expect(secretsIn(read.map(({ text }) => text).join(''))).toEqual([])
    await holder.ask('POST /finish', {})
    await holder.open()
  }

  /** Everything that is in the database, table by table, as text. */
  async function kept(): Promise<[table: string, text: string][]> {
    const { rows } = await owner.query<{ name: string }>(
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname in ('public', 'pgboss') and relkind in ('r', 'p') and not relispartition`,
    )
    const found: [string, string][] = []
    for (const { name } of rows) {
      const { rows: all } = await owner.query<{ text: string }>(`select t::text as text from ${name} t`)
      found.push([name, all.map(({ text }) => text).join('\n')])
    }
    return found
  }
  /** Names of the secrets that stand in a text, also in hexadecimal, as bytes are shown. */
  const secretsIn = (text: string): string[] =>
    [...secrets]
      .filter(([value]) => text.includes(value) || text.includes(hex(value)))
      .map(([, what]) => what)
  const hex = (value: string): string => Buffer.from(value).toString('hex')

  it('has something to look for', () => {
    expect(new Set(secrets.values()).size).toBeGreaterThanOrEqual(16)
    expect(logged).toContain('"route":"/w/:workspace/token"')
    expect(logged).toContain('unexpected error')
  })

  it('attack 14: logs name nobody and nothing, not even when something breaks', () => {
    for (const { word, admin } of [one, other]) {
      expect(logged).not.toContain(word)
      expect(logged).not.toContain(admin)
    }
    for (const mail of sent) {
      const token = new URL(/https?:\S+/.exec(mail.text)?.[0] ?? 'http://none').searchParams.get('token')
      if (token) secret('a mailed token', token)
    }
    expect(secretsIn(logged)).toEqual([])
  })

  it('CVE-2026-40166, GHSA-m9h4-7j9c-55x9: no secret can be read again, in whatever answer', async () => {
    const answers: string[] = []
    for (const { adminToken, ids, place } of [one, other])
      for (const { method, path } of apiRoutes.filter((route) => route.method === 'GET')) {
        const all: Record<string, string> = { ...ids, organizationId: place.organizationId }
        const url = path.replace(/:(\w+)/g, (_all, name: string) => all[name] ?? 'none')
        for (const token of [adminToken, undefined])
          answers.push((await stage.api(`${method} ${url}`, undefined, token)).text)
      }
    expect(answers.join('')).toContain(one.word)
    expect(secretsIn(answers.join('\n'))).toEqual([])
  })

  it('keeps no secret as it is: the database holds hashes and what is sealed', async () => {
    for (const [table, text] of await kept()) expect(secretsIn(text), table).toEqual([])
  })

  it('tells an organization nothing of another, in no answer, event or mail', async () => {
    for (const [mine, theirs] of [
      [one, other],
      [other, one],
    ] as const) {
      const read: string[] = []
      for (const { path } of apiRoutes.filter((route) => route.method === 'GET')) {
        for (const ids of [mine, theirs]) {
          const all: Record<string, string> = { ...ids.ids, organizationId: mine.place.organizationId }
          const url = path.replace(/:(\w+)/g, (_all, name: string) => all[name] ?? 'none')
          read.push((await stage.api(`GET ${url}`, undefined, mine.adminToken)).text)
        }
      }
      expect(read.join('')).toContain(mine.word)
      expect(read.join('')).not.toContain(theirs.word)
      const mails = sent.filter(({ to }) => to.includes(mine.word))
      expect(mails.length).toBeGreaterThanOrEqual(3)
      expect(JSON.stringify(mails)).not.toContain(theirs.word)
    }
  })

  it('keeps in its rows of each organization no word of another', async () => {
    for (const [table, text] of await kept())
      for (const [mine, theirs] of [
        [one, other],
        [other, one],
      ] as const) {
        const rows = text.split('\n').filter((row) => row.includes(mine.place.organizationId))
        expect(
          rows.filter((row) => row.includes(theirs.word)),
          table,
        ).toEqual([])
      }
  })
})
