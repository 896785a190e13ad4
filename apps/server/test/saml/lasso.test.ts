import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { createSaml, type Departure, makeOwnKey, type SamlProvider } from '../../src/protocols/saml/index.ts'
import { hasLasso, lassoMetadata, startLasso } from './lasso.ts'
import type { PythonPeer } from './python-peer.ts'

const ENTITY = 'https://idp.school.example/metadata'
const SP = 'https://id.example/w/equineease/saml/con_1'
const PERSON = {
  nameId: 'rider-17',
  attributes: { mail: ['rider@school.example'], groups: ['riders', 'état'] },
}
const saml = createSaml({ clock: systemClock })

const queryOf = (departure: Departure) => new URL('url' in departure ? departure.url : '').search.slice(1)
const fieldOf = (departure: Departure, name: string) =>
  'post' in departure ? departure.post.fields[name] : ''

describe.skipIf(!hasLasso())('an identity provider on Lasso', () => {
  let lasso: PythonPeer
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
    const metadata = saml.readMetadata(lassoMetadata(ENTITY, idp.certificate))
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
      authnContext: ['urn:oasis:names:tc:SAML:2.0:ac:classes:Password'],
      self,
    }
    lasso = await startLasso(ENTITY, idp, saml.metadata(self))
  })
  afterAll(() => lasso?.stop())

  /** Somebody who signed in through it. */
  const aPerson = async () => {
    const requestId = newRequest()
    const answer = await signOn(queryOf(saml.begin(provider, { relayState: 's', requestId })))
    return saml.finish(provider, { samlResponse: String(answer.response), expectedRequestId: requestId })
  }

  const signOn = async (message: string) => lasso.ask({ do: 'sign_on', message, ...PERSON })

  it('understands our metadata, and we its own', async () => {
    expect(provider).toMatchObject({
      entityId: ENTITY,
      signOnUrl: 'https://idp.school.example/sso',
      signRequests: true,
    })
  })

  it.each(['redirect', 'post'] as const)('signs somebody in who was sent by %s', async (signOnBinding) => {
    const requestId = newRequest()
    const departure = saml.begin(
      { ...provider, signOnBinding },
      { relayState: 'state-1', requestId, forceAuthn: true },
    )
    const answer = await signOn(
      signOnBinding === 'redirect' ? queryOf(departure) : (fieldOf(departure, 'SAMLRequest') ?? ''),
    )
    expect(answer).toMatchObject({
      url: provider.self.acsUrl,
      asked: {
        id: requestId,
        issuer: provider.self.entityId,
        forceAuthn: true,
        contexts: provider.authnContext,
      },
    })
    const person = await saml.finish(provider, {
      samlResponse: String(answer.response),
      expectedRequestId: requestId,
    })
    expect(person).toMatchObject({
      issuer: ENTITY,
      nameId: { value: 'rider-17', format: provider.nameIdFormat },
      attributes: PERSON.attributes,
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:Password',
    })
    expect(person.sessionIndex).toBeTruthy()
  })

  it('refuses a request of ours that was changed on its way', async () => {
    const departure = saml.begin(provider, { relayState: 'state-1', requestId: newRequest() })
    expect(await signOn(queryOf(departure).replace('state-1', 'state-2'))).toHaveProperty('error')
  })

  it('begins a sign-in itself, where that is allowed', async () => {
    const answer = await lasso.ask({ do: 'sign_on', message: null, sp: provider.self.entityId, ...PERSON })
    const finish = (allowUnsolicited: boolean) =>
      saml.finish(
        { ...provider, allowUnsolicited },
        { samlResponse: String(answer.response), expectedRequestId: undefined },
      )
    expect(await finish(true)).toMatchObject({ nameId: { value: 'rider-17' } })
    await expect(finish(false)).rejects.toMatchObject({ check: 'unsolicited' })
  })

  describe('ends sessions', () => {
    it.each(['redirect', 'post'] as const)('when we ask for it by %s', async (logoutBinding) => {
      const { nameId, sessionIndex } = await aPerson()
      const requestId = newRequest()
      const departure = saml.logoutRequest(
        { ...provider, logoutBinding },
        {
          requestId,
          nameId: nameId ?? { value: '' },
          ...(sessionIndex && { sessionIndex }),
          relayState: 's',
        },
      )
      const message = 'url' in departure ? queryOf(departure) : fieldOf(departure, 'SAMLRequest')
      const answer = await lasso.ask({ do: 'asked_to_logout', message })
      expect(answer).toMatchObject({ nameId: 'rider-17' })
      const arrival =
        logoutBinding === 'redirect'
          ? { query: new URL(String(answer.url)).search }
          : { message: String(answer.body) }
      expect(saml.readLogoutResponse(provider, arrival)).toMatchObject({
        inResponseTo: requestId,
        outcome: 'success',
      })
    })

    it('when it asks for it', async () => {
      await aPerson()
      const { url } = await lasso.ask({ do: 'logout' })
      const asked = saml.readLogoutRequest(provider, { query: new URL(String(url)).search })
      expect(asked).toMatchObject({ issuer: ENTITY, nameId: { value: 'rider-17' } })
      const answer = saml.logoutResponse(provider, {
        responseId: newRequest(),
        inResponseTo: asked.requestId,
        outcome: 'success',
      })
      expect(await lasso.ask({ do: 'logged_out', query: queryOf(answer) })).toEqual({})
    })
  })

  it('encrypts for us', async () => {
    await lasso.ask({ do: 'encrypt', sp: provider.self.entityId })
    const requestId = newRequest()
    const answer = await signOn(queryOf(saml.begin(provider, { relayState: 's', requestId })))
    const person = await saml.finish(
      { ...provider, wantAssertionsEncrypted: true },
      { samlResponse: String(answer.response), expectedRequestId: requestId },
    )
    expect(person).toMatchObject({ nameId: { value: 'rider-17' }, attributes: PERSON.attributes })
  })
})
