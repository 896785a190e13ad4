import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Background, createBackground } from '../../src/app/background.ts'
import { anOrganizationWith, aPerson, PASSWORD } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import type { Browser } from '../harness/browser.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

const EVIL = 'evil.example'
/** What somebody in between, or the sender, may claim about the address of this server. */
const CLAIMS: Record<string, Record<string, string>> = {
  Host: { host: EVIL },
  'Host with a port': { host: `${EVIL}:8443` },
  'Host with credentials': { host: `localhost:4000@${EVIL}` },
  'X-Forwarded-Host': { 'x-forwarded-host': EVIL },
  'X-Forwarded-Host, twice': { 'x-forwarded-host': `localhost:4000, ${EVIL}` },
  'X-Forwarded-Server': { 'x-forwarded-server': EVIL },
  'X-Host': { 'x-host': EVIL },
  'X-Original-Host': { 'x-original-host': EVIL },
  Forwarded: { forwarded: `for=192.0.2.7;host=${EVIL};proto=https` },
  'Forwarded, quoted': { forwarded: `host="${EVIL}"` },
  'X-Forwarded-Proto': { 'x-forwarded-proto': 'https', 'x-forwarded-port': '8443', host: EVIL },
  'X-Forwarded-Prefix': { 'x-forwarded-prefix': `//${EVIL}`, 'x-script-name': `//${EVIL}` },
  'X-Original-URL': { 'x-original-url': `https://${EVIL}/`, 'x-rewrite-url': `https://${EVIL}/` },
  Referer: { referer: `https://${EVIL}/`, origin: 'null' },
}

/** Those that are believed: under another name than its own the server shows no page at all. */
const CALLED_OTHERWISE = [
  'Host',
  'Host with a port',
  'X-Forwarded-Host',
  'X-Forwarded-Host, twice',
  'X-Forwarded-Proto',
]

/** CVE-2023-49097, CVE-2025-64101, GHSA-pfrf-9r5f-73f5: no link, redirect or mail follows what a header claims. */
describe('headers that claim another host', () => {
  let stage: OAuthStage
  let background: Background
  let place: Place & { slug: string }
  let client: Credentials
  const sent: OutgoingMail[] = []

  beforeAll(async () => {
    stage = await OAuthStage.open({ trustedProxies: ['127.0.0.1'] })
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    await background.start()
    place = await anOrganizationWith(stage)
    client = await stage.application(stage.workspace.root)
  })
  afterAll(async () => {
    await background.stop()
    await stage.app.drop()
  })

  const clean = ({ shown }: Browser): void => {
    expect(JSON.stringify(shown)).not.toContain(EVIL)
    expect(shown?.status, shown?.body).toBeLessThan(400)
  }
  async function mailTo(address: string): Promise<OutgoingMail> {
    const end = performance.now() + 10_000
    for (;;) {
      const mail = sent.find(({ to }) => to === address)
      if (mail) return mail
      if (performance.now() > end) throw new Error(`no mail to ${address}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }
  const expectOwnLinks = ({ text, html }: OutgoingMail): void => {
    const links = [...`${text} ${html}`.matchAll(/https?:\/\/[^/\s"<]+/g)].map(([link]) => link)
    expect(new Set(links)).toEqual(new Set(['http://localhost:4000']))
    expect(`${text}${html}`).not.toContain(EVIL)
  }

  /** What programs ask for is answered under every name, and nothing of it says that name. */
  async function answersPrograms(headers: Record<string, string>, plain: string): Promise<void> {
    const base = `/w/${stage.workspace.slug}`
    for (const path of [`${base}/.well-known/openid-configuration`, '/openapi.json']) {
      const answer = await stage.app.http.inject({ url: path, headers })
      expect(answer.statusCode).toBe(200)
      expect(answer.body).not.toContain(EVIL)
    }
    const invited = `new-${plain}@example.com`
    const token = await stage.token(stage.operator, { grant_type: 'client_credentials' })
    const answer = await stage.app.http.inject({
      method: 'POST',
      url: `${base}/api/v1/organizations/${place.organizationId}/invitations`,
      headers: { ...headers, authorization: `Bearer ${token.body.access_token}` },
      payload: { email: invited },
    })
    expect(answer.statusCode, answer.body).toBe(201)
    expect(JSON.stringify([answer.headers, answer.body])).not.toContain(EVIL)
    expectOwnLinks(await mailTo(invited))
  }

  it.each(CALLED_OTHERWISE)('%s gets no page, and what programs get says nothing of it', async (name) => {
    const headers = CLAIMS[name] ?? {}
    const base = `/w/${stage.workspace.slug}`
    const pages = ['/', '/docs', `${base}/sign-in?organization=${place.slug}`, `${base}/device`]
    for (const url of [...pages, `${base}/authorize?client_id=${client.id}`, `${base}/logout`])
      for (const accept of ['text/html', '*/*']) {
        const answer = await stage.app.http.inject({ url, headers: { ...headers, accept } })
        expect([answer.statusCode, answer.headers['set-cookie']], url).toEqual([421, undefined])
        expect(JSON.stringify([answer.headers, answer.body]), url).not.toContain(EVIL)
      }
    await answersPrograms(headers, name.replace(/\W/g, '').toLowerCase())
  })

  const OTHERS = Object.keys(CLAIMS).filter((name) => !CALLED_OTHERWISE.includes(name))
  it.concurrent.each(OTHERS)('%s changes no page, redirect, token or mail', async (name) => {
    const headers = CLAIMS[name] ?? {}
    const plain = name.replace(/\W/g, '').toLowerCase()
    const email = `ann-${plain}@example.com`
    await aPerson(stage.app, place, email)
    const base = `/w/${stage.workspace.slug}`
    const browser = stage.browser({ headers })

    const visit = new Visit(stage, client, browser)
    const at = await visit.authorize({ organization: place.slug })
    expect(at.origin).toBe('http://localhost:4000')
    clean(browser)
    await browser.submit({ identifier: email, password: PASSWORD })
    const back = new URL(browser.shown?.url ?? '')
    expect([back.origin, back.searchParams.get('iss')]).toEqual(['https://app.example.com', stage.issuer])
    const { body } = await visit.redeem(back.searchParams.get('code') ?? '')
    const idToken = JSON.parse(Buffer.from(String(body.id_token).split('.')[1] ?? '', 'base64url').toString())
    expect(idToken.iss).toBe(stage.issuer)

    for (const path of [
      '/account',
      '/account/password',
      '/account/second-factor',
      '/account/passkeys',
      '/account/authenticator',
      '/account/phone',
      '/account/applications',
      '/account/sign-out',
      '/device',
    ]) {
      await browser.open(`${base}${path}`)
      clean(browser)
    }
    const hint = new URLSearchParams({ id_token_hint: String(body.id_token) })
    await browser.open(`${base}/logout?${hint}`)
    clean(browser)

    const stranger = stage.browser({ headers })
    await stranger.open(`${base}/sign-in/forgot?organization=${place.slug}`)
    await stranger.submit({ email })
    clean(stranger)
    await stranger.open(`${base}/sign-in`)
    clean(stranger)
    expectOwnLinks(await mailTo(email))
    await answersPrograms(headers, plain)
  })
})
