import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createSaml,
  makeOwnKey,
  type NameId,
  type SamlProvider,
} from '../../../apps/server/src/protocols/saml/index.ts'
import { createApp } from '../src/app.ts'

const PERSON = {
  subject: '0b54b6f0-5a9c-4a37-9f4a-2f5ad2f4b7c1',
  email: 'nele@gallop.example',
  password: 'a password of the test',
  givenName: 'Nele',
  familyName: 'Neumann',
  branch: 'gallop-north',
}
const REQUEST = '_request-of-a-test-0123456789'

describe('the identity provider of Gallop', () => {
  /** Milliseconds by which all clocks are ahead. */
  let later = 0
  const saml = createSaml({ clock: { now: () => new Date(Date.now() + later) } })
  const servers: Server[] = []
  let url: string
  let provider: SamlProvider

  const listen = async (server: Server): Promise<string> => {
    servers.push(server)
    server.listen(0, '127.0.0.1')
    await once(server, 'listening')
    return `http://localhost:${(server.address() as AddressInfo).port}`
  }

  beforeAll(async () => {
    const [idp, sp] = await Promise.all(['idp', 'sp'].map((name) => makeOwnKey(name, new Date(), 10)))
    if (!idp || !sp) throw new Error('no keys')
    const metadataAt = await listen(
      createServer((_request, response) => response.end(saml.metadata(provider.self))),
    )
    const handler: { answer?: ReturnType<typeof createApp> } = {}
    url = await listen(createServer((request, response) => void handler.answer?.(request, response)))
    const entityId = 'https://id.gallop.example/saml'
    handler.answer = createApp(
      { protocol: 'saml', url, users: [PERSON], own: { entityId, ...idp, serviceProvider: metadataAt } },
      () => Date.now() + later,
    )
    const at = 'https://id.example/w/equineease/saml/con_1'
    provider = {
      connectionId: 'con_1',
      version: 1,
      entityId,
      signOnUrl: `${url}/sign-on`,
      signOnBinding: 'redirect',
      certificates: [idp.certificate],
      signRequests: true,
      wantAssertionsEncrypted: false,
      allowUnsolicited: false,
      self: { entityId: `${at}/metadata`, acsUrl: `${at}/acs`, logoutUrl: `${at}/logout`, signing: sp },
    }
  })
  afterAll(() => {
    for (const server of servers) server.close()
  })

  async function ask(
    changes: Partial<SamlProvider> = {},
    tamper = (text: string) => text,
  ): Promise<Response> {
    const departure = saml.begin({ ...provider, ...changes }, { relayState: 'back', requestId: REQUEST })
    if (!('post' in departure)) return fetch(tamper(departure.url), { redirect: 'manual' })
    const body = new URLSearchParams(departure.post.fields)
    return fetch(departure.post.url, { method: 'POST', body, redirect: 'manual' })
  }
  const fieldOf = (page: string, name: string) =>
    new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1] ?? ''

  it.each(['redirect', 'post'] as const)('says who it is to who asked by %s', async (signOnBinding) => {
    const asked = await ask({ signOnBinding })
    expect(asked.status).toBe(303)
    const page = new URL(asked.headers.get('location') ?? '', url)
    const wrong = new URLSearchParams({ email: PERSON.email, password: 'another one' })
    expect((await fetch(page, { method: 'POST', body: wrong })).status).toBe(422)
    const body = new URLSearchParams({ email: PERSON.email, password: PERSON.password })
    const answer = await fetch(page, { method: 'POST', body })
    const shown = await answer.text()
    expect(fieldOf(shown, 'RelayState')).toBe('back')
    const samlResponse = fieldOf(shown, 'SAMLResponse')
    const told = await saml.finish(provider, { samlResponse, expectedRequestId: REQUEST })
    expect(told).toMatchObject({
      nameId: { value: PERSON.subject, format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
      attributes: { email: [PERSON.email], branch: ['gallop-north'], surname: ['Neumann'] },
      // No second step was done.
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
    })
    // Its page is used up.
    expect((await fetch(page)).status).toBe(400)
  })

  it('takes no request that the service provider did not sign as it is', async () => {
    expect((await ask({ signRequests: false })).status).toBe(400)
    expect((await ask({ signRequests: false, signOnBinding: 'post' })).status).toBe(400)
    expect((await ask({}, (address) => address.replace('RelayState=back', 'RelayState=other'))).status).toBe(
      400,
    )
    const other = await makeOwnKey('other', new Date(), 10)
    expect((await ask({ self: { ...provider.self, signing: other } })).status).toBe(400)
  })

  async function signedIn(): Promise<{ cookie: string; nameId: NameId; sessionIndex: string }> {
    const asked = await ask()
    const page = new URL(asked.headers.get('location') ?? '', url)
    const body = new URLSearchParams({ email: PERSON.email, password: PERSON.password })
    const answer = await fetch(page, { method: 'POST', body })
    const samlResponse = fieldOf(await answer.text(), 'SAMLResponse')
    const { nameId, sessionIndex } = await saml.finish(provider, {
      samlResponse,
      expectedRequestId: REQUEST,
    })
    if (!nameId || !sessionIndex) throw new Error('nobody is named')
    return { cookie: answer.headers.get('set-cookie')?.split(';')[0] ?? '', nameId, sessionIndex }
  }
  /** Whether who is signed in is told at once, without a page. */
  const knows = async (cookie: string) => {
    const departure = saml.begin(provider, { relayState: 'back', requestId: REQUEST })
    if (!('url' in departure)) throw new Error('not by redirect')
    return (await fetch(departure.url, { headers: { cookie }, redirect: 'manual' })).status === 200
  }
  const queryAt = (answer: Response) => new URL(answer.headers.get('location') ?? '').search

  it('ends its session when the service provider says so, and answers signed', async () => {
    const { cookie, ...named } = await signedIn()
    expect(await knows(cookie)).toBe(true)
    const requestId = '_logout-of-a-test-0123456789'
    const departure = saml.logoutRequest(
      { ...provider, logoutUrl: `${url}/sign-out` },
      { ...named, requestId, relayState: 'on' },
    )
    if (!('url' in departure)) throw new Error('not by redirect')
    expect((await fetch(departure.url.replace('=on&', '=off&'), { redirect: 'manual' })).status).toBe(400)
    expect(await knows(cookie)).toBe(true)
    const answer = await fetch(departure.url, { redirect: 'manual' })
    expect(saml.readLogoutResponse(provider, { query: queryAt(answer) })).toEqual({
      inResponseTo: requestId,
      outcome: 'success',
      relayState: 'on',
    })
    expect(await knows(cookie)).toBe(false)
  })

  it('tells the service provider of who signs out here', async () => {
    const { cookie, nameId, sessionIndex } = await signedIn()
    const answer = await fetch(`${url}/sign-out`, {
      method: 'POST',
      headers: { cookie },
      redirect: 'manual',
    })
    expect(await knows(cookie)).toBe(false)
    const asked = saml.readLogoutRequest(provider, { query: queryAt(answer) })
    expect(asked).toMatchObject({ nameId, sessionIndexes: [sessionIndex] })
    const back = saml.logoutResponse(
      { ...provider, logoutUrl: `${url}/sign-out` },
      { responseId: '_answer-of-a-test-0123456789', inResponseTo: asked.requestId, outcome: 'success' },
    )
    if (!('url' in back)) throw new Error('not by redirect')
    expect(await (await fetch(back.url)).text()).toContain('You are signed out of Gallop ID')
  })

  it('answers nobody but the service provider, where its metadata says', async () => {
    const elsewhere = { ...provider.self, acsUrl: 'https://elsewhere.example/acs' }
    const departure = saml.begin({ ...provider, self: elsewhere }, { relayState: 'back', requestId: REQUEST })
    if ('post' in departure) throw new Error('not by redirect')
    const answer = await fetch(departure.url, { redirect: 'manual' })
    expect(answer.status).toBe(400)
    expect(await answer.text()).toContain('names an address')
  })

  /** At its page, as a browser posts it. */
  const register = async (metadata: string, site = 'same-origin') => {
    const body = new URLSearchParams({ metadata })
    const headers = { 'sec-fetch-site': site }
    const answer = await fetch(`${url}/service-providers`, { method: 'POST', headers, body })
    return { status: answer.status, text: await answer.text() }
  }

  it('takes another service provider of this machine at its page, by address or as it is', async () => {
    const signing = await makeOwnKey('another', new Date(), 10)
    const at = 'http://localhost:4000/w/equineease/saml/con_2'
    const self = { entityId: `${at}/metadata`, acsUrl: `${at}/acs`, logoutUrl: `${at}/logout`, signing }
    const another = { ...provider, connectionId: 'con_2', self }
    expect((await ask({ self })).status).toBe(400)
    const address = await listen(createServer((_request, answer) => answer.end(saml.metadata(self))))
    expect(await register(address)).toMatchObject({ status: 200, text: expect.stringContaining('con_2') })
    const asked = await ask({ self })
    expect(asked.status).toBe(303)
    const page = new URL(asked.headers.get('location') ?? '', url)
    const body = new URLSearchParams({ email: PERSON.email, password: PERSON.password })
    const samlResponse = fieldOf(await (await fetch(page, { method: 'POST', body })).text(), 'SAMLResponse')
    const told = await saml.finish(another, { samlResponse, expectedRequestId: REQUEST })
    expect(told.nameId?.value).toBe(PERSON.subject)
    // What one signs counts for that one alone.
    const stolen = { ...provider.self, signing }
    expect((await ask({ self: stolen })).status).toBe(400)
    expect((await register(saml.metadata(self))).status).toBe(200)
  })

  it('looks each time where it sends people: what answered for this machine may say another thing later', async () => {
    const signing = await makeOwnKey('turning', new Date(), 10)
    const here = 'http://localhost:4000/w/equineease/saml/con_3'
    const self = { entityId: `${here}/metadata`, acsUrl: `${here}/acs`, logoutUrl: `${here}/logout`, signing }
    let told = self
    const address = await listen(createServer((_request, answer) => answer.end(saml.metadata(told))))
    expect((await register(address)).status).toBe(200)
    for (const changed of [
      { acsUrl: 'https://elsewhere.example/acs' },
      { logoutUrl: 'https://elsewhere.example/logout' },
      { entityId: 'https://elsewhere.example/saml' },
    ]) {
      told = { ...self, ...changed }
      later += 61_000
      expect((await ask({ self })).status, JSON.stringify(changed)).toBe(400)
      told = self
      later += 61_000
      expect((await ask({ self })).status).toBe(303)
    }
  })

  it('registers nobody elsewhere, and nothing for another page', async () => {
    const signing = await makeOwnKey('elsewhere', new Date(), 10)
    const at = 'https://elsewhere.example/saml'
    const self = { entityId: `${at}/metadata`, acsUrl: `${at}/acs`, logoutUrl: `${at}/logout`, signing }
    expect((await register('https://elsewhere.example/saml/metadata')).status).toBe(422)
    expect((await register('http://127.0.0.1.elsewhere.example/')).status).toBe(422)
    expect((await register(saml.metadata(self))).status).toBe(422)
    expect((await register('<html></html>')).status).toBe(422)
    expect((await register(saml.metadata(provider.self), 'cross-site')).status).toBe(403)
  })

  it('takes so many services, and no more', async () => {
    const signing = await makeOwnKey('many', new Date(), 10)
    const statuses = []
    for (let index = 0; index < 101; index += 1) {
      const at = `http://localhost:4000/w/equineease/saml/many_${index}`
      const self = { entityId: `${at}/metadata`, acsUrl: `${at}/acs`, logoutUrl: `${at}/logout`, signing }
      statuses.push((await register(saml.metadata(self))).status)
    }
    expect(statuses[0]).toBe(200)
    expect(statuses.at(-1)).toBe(422)
  })
})
