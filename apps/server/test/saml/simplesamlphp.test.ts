import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import {
  type Binding,
  createSaml,
  makeOwnKey,
  type OwnKey,
  type SamlProvider,
  type SamlSelf,
} from '../../src/protocols/saml/index.ts'
import { hasSimpleSamlPhp, PERSON, type SimpleSamlPhp, startSimpleSamlPhp } from './simplesamlphp.ts'
import { hiddenFields, Visitor } from './visitor.ts'

const saml = createSaml({ clock: systemClock })
const PERSISTENT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent'

describe.skipIf(!hasSimpleSamlPhp()).each([
  ['signs', false],
  ['signs and encrypts', true],
])('SimpleSAMLphp, which %s', (_name, encrypt) => {
  let idp: SimpleSamlPhp
  let provider: SamlProvider
  let sp: OwnKey
  let request = 0

  const selfOf = (): SamlSelf => ({
    entityId: 'https://id.example/w/equineease/saml/con_1/metadata',
    acsUrl: 'https://id.example/w/equineease/saml/con_1/acs',
    logoutUrl: 'https://id.example/w/equineease/saml/con_1/logout',
    signing: sp,
    encryption: { privateKeys: [sp.privateKey], certificate: sp.certificate },
  })

  beforeAll(async () => {
    const now = systemClock.now()
    const [own, theirs] = await Promise.all([makeOwnKey('sp', now, 30), makeOwnKey('idp', now, 30)])
    sp = own
    idp = await startSimpleSamlPhp(selfOf, theirs, encrypt)
    const metadata = await idp.metadata()
    expect(metadata.certificates.map(({ pem }) => pem)).toEqual([theirs.certificate])
    provider = {
      connectionId: 'con_1',
      version: 1,
      entityId: metadata.entityId,
      signOnUrl: metadata.signOn[0]?.url ?? '',
      signOnBinding: 'redirect',
      logoutUrl: metadata.logout[0]?.url ?? '',
      certificates: metadata.certificates.map(({ pem }) => pem),
      signRequests: true,
      wantAssertionsEncrypted: encrypt,
      allowUnsolicited: false,
      nameIdFormat: PERSISTENT,
      self: selfOf(),
    }
  })
  afterAll(() => idp?.stop())

  /** Signs the person in over HTTP, as a browser does. */
  async function signIn(visitor: Visitor, binding: Binding) {
    const requestId = `_request-of-this-browser-${request++}`
    const departure = saml.begin(
      { ...provider, signOnBinding: binding },
      { relayState: 'state-1', requestId },
    )
    const form =
      'url' in departure
        ? await visitor.go(departure.url)
        : await visitor.go(departure.post.url, departure.post.fields)
    const page = await visitor.go(form.url, {
      ...hiddenFields(form.body),
      username: PERSON.user,
      password: PERSON.password,
    })
    const { SAMLResponse = '', RelayState } = hiddenFields(page.body)
    expect(RelayState, page.body.slice(0, 2000)).toBe('state-1')
    return saml.finish(provider, { samlResponse: SAMLResponse, expectedRequestId: requestId })
  }

  it.each(['redirect', 'post'] as const)('signs somebody in who was sent by %s', async (binding) => {
    const person = await signIn(new Visitor(idp.url), binding)
    expect(person).toMatchObject({
      issuer: `${idp.url}/idp`,
      nameId: { value: 'rider-17', format: PERSISTENT },
      attributes: { uid: ['rider-17'], groups: ['riders', 'état'] },
    })
  })

  it('signs out where we ask for it', async () => {
    const visitor = new Visitor(idp.url)
    const { nameId = { value: '' }, sessionIndex = '' } = await signIn(visitor, 'redirect')
    const requestId = `_request-of-this-browser-${request++}`
    const departure = saml.logoutRequest(provider, { requestId, nameId, sessionIndex, relayState: 'state-2' })
    const back = await visitor.go('url' in departure ? departure.url : '')
    expect(back.url).toContain(provider.self.logoutUrl)
    expect(saml.readLogoutResponse(provider, { query: new URL(back.url).search })).toEqual({
      inResponseTo: requestId,
      outcome: 'success',
      relayState: 'state-2',
    })
  })
})
