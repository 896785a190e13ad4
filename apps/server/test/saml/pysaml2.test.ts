import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { createSaml, type Departure, makeOwnKey, type SamlProvider } from '../../src/protocols/saml/index.ts'
import { hasPython, type PythonPeer, startPython } from './python-peer.ts'

const ENTITY = 'https://idp.school.example'
const SP = 'https://id.example/w/equineease/saml/con_1'
const MAIL = 'urn:oid:0.9.2342.19200300.100.1.3'
const PERSON = {
  nameId: 'rider-17',
  attributes: { mail: ['rider@school.example'], groups: ['riders', 'état'] },
}
/** Attributes that have a number are sent by it. */
const TOLD = { [MAIL]: ['rider@school.example'], groups: ['riders', 'état'] }
const saml = createSaml({ clock: systemClock })

/** As the provider is handed it: an address's query, or a form's field. */
const sent = (departure: Departure) =>
  'url' in departure
    ? { binding: 'redirect', message: new URL(departure.url).search.slice(1) }
    : { binding: 'post', message: departure.post.fields.SAMLRequest }

describe.skipIf(!hasPython('saml2'))('an identity provider on pysaml2', () => {
  let peer: PythonPeer
  let provider: SamlProvider
  let request = 0
  const newRequest = () => `_request-of-this-browser-${request++}`

  beforeAll(async () => {
    const now = systemClock.now()
    const [idp, sp] = await Promise.all([makeOwnKey('idp', now, 30), makeOwnKey('sp', now, 30)])
    const self = {
      entityId: `${SP}/metadata`,
      acsUrl: `${SP}/acs`,
      logoutUrl: `${SP}/logout`,
      signing: sp,
      encryption: { privateKeys: [sp.privateKey], certificate: sp.certificate },
    }
    peer = startPython('pysaml2-idp.py')
    const started = await peer.ask({
      do: 'start',
      entityId: ENTITY,
      privateKey: idp.privateKey,
      certificate: idp.certificate,
      spMetadata: saml.metadata(self),
    })
    expect(started).not.toMatchObject({ error: expect.stringContaining('Odd') })
    const metadata = saml.readMetadata(String(started.metadata))
    provider = {
      connectionId: 'con_1',
      version: 1,
      entityId: metadata.entityId,
      signOnUrl: metadata.signOn[0]?.url ?? '',
      signOnBinding: 'redirect',
      logoutUrl: metadata.logout[0]?.url ?? '',
      certificates: metadata.certificates.map(({ pem }) => pem),
      signRequests: metadata.wantAuthnRequestsSigned,
      wantAssertionsEncrypted: false,
      allowUnsolicited: false,
      nameIdFormat: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent',
      self,
    }
  })
  afterAll(() => peer?.stop())

  /** Its answer to a request of ours, and what we make of it. */
  async function signOn(signing: Record<string, boolean>, changes: Partial<SamlProvider> = {}) {
    const requestId = newRequest()
    const changed = { ...provider, ...changes }
    const asked = sent(saml.begin(changed, { relayState: 'state-1', requestId }))
    const answer = await peer.ask({ do: 'sign_on', ...asked, ...PERSON, ...signing })
    expect(answer).toMatchObject({ id: requestId, issuer: provider.self.entityId })
    const samlResponse = Buffer.from(String(answer.response)).toString('base64')
    return saml.finish(changed, { samlResponse, expectedRequestId: requestId })
  }

  it('has metadata that are understood', () => {
    expect(provider).toMatchObject({ entityId: ENTITY, signOnUrl: `${ENTITY}/sso`, signRequests: true })
    expect(provider.certificates).toHaveLength(1)
  })

  it.each([
    ['the assertion', 'redirect', { sign_assertion: true, sign_response: false }],
    ['the response', 'post', { sign_assertion: false, sign_response: true }],
    ['both', 'redirect', { sign_assertion: true, sign_response: true }],
  ] as const)('signs somebody in by signing %s, asked by %s', async (_what, signOnBinding, signing) => {
    expect(await signOn(signing, { signOnBinding })).toMatchObject({
      issuer: ENTITY,
      nameId: { value: 'rider-17', format: provider.nameIdFormat },
      attributes: TOLD,
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    })
  })

  it('encrypts for us', async () => {
    const signing = { sign_assertion: true, sign_response: false, encrypt_assertion: true }
    const encrypted = { wantAssertionsEncrypted: true }
    // By Triple DES, which is its own choice.
    await expect(signOn(signing, encrypted)).rejects.toMatchObject({ check: 'algorithm' })
    await peer.ask({ do: 'encrypt_by_aes' })
    const person = await signOn(signing, encrypted)
    expect(person).toMatchObject({ nameId: { value: 'rider-17' }, attributes: TOLD })
  })

  it('refuses a request that was changed on its way', async () => {
    const asked = saml.begin(provider, { relayState: 'state-1', requestId: newRequest() })
    const { binding, message = '' } = sent(asked)
    const changed = message.replace('state-1', 'state-2')
    const answer = await peer.ask({ do: 'sign_on', binding, message: changed, ...PERSON })
    expect(answer.error).toContain('not signed')
  })

  it('finds all that we send as the schemas want it', async () => {
    const byPost: SamlProvider = {
      ...provider,
      signOnBinding: 'post',
      logoutBinding: 'post',
      authnContext: ['urn:x'],
    }
    const [requestId, nameId] = [newRequest(), { value: 'rider-17', format: 'urn:x' }]
    const [responseId, inResponseTo] = [newRequest(), requestId]
    const departures = [
      saml.begin(byPost, { relayState: 's', requestId, forceAuthn: true }),
      saml.logoutRequest(byPost, { requestId, nameId, sessionIndex: 'session-3' }),
      saml.logoutResponse(byPost, { responseId, inResponseTo, outcome: 'success' }),
      saml.logoutResponse(byPost, { responseId, inResponseTo, outcome: 'partial' }),
    ]
    const texts = departures.map((departure) => {
      const fields: Record<string, string> = 'post' in departure ? departure.post.fields : {}
      return Buffer.from(fields.SAMLRequest ?? fields.SAMLResponse ?? '', 'base64').toString()
    })
    expect(await peer.ask({ do: 'validate', texts: [saml.metadata(provider.self), ...texts] })).toEqual({})
    const odd = texts.map((text) => text.replace('Version="2.0"', 'Version="2.0" Odd="yes"'))
    for (const text of odd)
      expect(await peer.ask({ do: 'validate', texts: [text] })).toMatchObject({
        error: expect.stringContaining('Odd'),
      })
  })

  it.each(['redirect', 'post'] as const)('ends a session when we ask by %s', async (logoutBinding) => {
    const requestId = newRequest()
    const departure = saml.logoutRequest(
      { ...provider, logoutBinding },
      { requestId, nameId: { value: 'rider-17' }, sessionIndex: 'session-3', relayState: 's' },
    )
    const answer = await peer.ask({ do: 'asked_to_logout', ...sent(departure) })
    expect(answer).toMatchObject({ nameId: 'rider-17', sessionIndexes: ['session-3'] })
    const { search } = new URL(String(answer.url))
    expect(saml.readLogoutResponse(provider, { query: search })).toMatchObject({
      inResponseTo: requestId,
      outcome: 'success',
    })
  })

  it('ends a session itself, and understands the answer', async () => {
    const { url } = await peer.ask({ do: 'logout', nameId: 'rider-17', sessionIndex: 'session-3' })
    const asked = saml.readLogoutRequest(provider, { query: new URL(String(url)).search })
    expect(asked).toMatchObject({ issuer: ENTITY, nameId: { value: 'rider-17' } })
    const departure = saml.logoutResponse(provider, {
      responseId: newRequest(),
      inResponseTo: asked.requestId,
      outcome: 'success',
    })
    const query = sent(departure).message
    expect(await peer.ask({ do: 'logged_out', query })).toEqual({
      status: 'urn:oasis:names:tc:SAML:2.0:status:Success',
      inResponseTo: asked.requestId,
    })
  })
})
