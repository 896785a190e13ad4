import { deflateRawSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Arrival, Departure, OwnKey, SamlProvider } from './index.ts'
import { signXml } from './signature/sign.ts'
import { seal } from './testing/identity-provider.ts'
import { aSamlWorld, failedCheck, NOW, type SamlWorld } from './testing/world.ts'

const REQUEST_ID = '_logout-request-of-theirs'
const NAME = { value: 'rider-17', format: 'urn:x', nameQualifier: 'a', spNameQualifier: 'b' }

let world: SamlWorld
/** The identity provider's own view, by which it sends what we then read. */
let theirs: SamlProvider
beforeAll(async () => {
  world = await aSamlWorld()
  theirs = mirrored(world)
})

function mirrored({ provider, keys }: SamlWorld): SamlProvider {
  const self = { ...provider.self, entityId: provider.entityId, signing: keys.idp }
  return { ...provider, logoutUrl: provider.self.logoutUrl, self }
}

/** What a browser brings that was sent away. */
function arriving(departure: Departure): Arrival {
  if ('url' in departure) return { query: new URL(departure.url).search }
  const { SAMLRequest, SAMLResponse, RelayState } = departure.post.fields
  return { message: SAMLRequest ?? SAMLResponse ?? '', ...(RelayState && { relayState: RelayState }) }
}

const request = (changes: Partial<SamlProvider> = {}) =>
  arriving(
    world.saml.logoutRequest(
      { ...theirs, ...changes },
      { requestId: REQUEST_ID, nameId: NAME, sessionIndex: '_session', relayState: 'state&1' },
    ),
  )
const read = (arrival: Arrival) => world.saml.readLogoutRequest(world.provider, arrival)
const query = (arrival: Arrival) => ('query' in arrival ? arrival.query : '')
const xmlOf = (arrival: Arrival) =>
  'message' in arrival ? Buffer.from(arrival.message, 'base64').toString() : ''
const posted = (xml: string): Arrival => ({ message: Buffer.from(xml).toString('base64') })

describe.each(['redirect', 'post'] as const)('by %s', (logoutBinding) => {
  it('a request is read as it was sent', () => {
    expect(read(request({ logoutBinding }))).toEqual({
      requestId: REQUEST_ID,
      issuer: world.provider.entityId,
      issuedAt: NOW,
      nameId: NAME,
      sessionIndexes: ['_session'],
      relayState: 'state&1',
    })
  })

  it.each(['success', 'partial', 'failed'] as const)('an answer of %s too', (outcome) => {
    const answer = { responseId: '_logout-response-1', inResponseTo: '_our-logout-request', outcome }
    const arrival = arriving(world.saml.logoutResponse({ ...theirs, logoutBinding }, answer))
    expect(world.saml.readLogoutResponse(world.provider, arrival)).toEqual({
      inResponseTo: '_our-logout-request',
      outcome,
    })
  })

  it.each([
    ['by somebody else', 'signature', () => ({ self: { ...theirs.self, signing: world.keys.foreign } })],
    ['of another provider', 'issuer', () => ({ self: { ...theirs.self, entityId: 'urn:other' } })],
    ['to somebody else', 'recipient', () => ({ logoutUrl: 'https://x.example' })],
  ])('a request %s is refused', async (_name, check, changes) => {
    expect(await failedCheck(() => read(request({ logoutBinding, ...changes() })))).toBe(check)
  })

  it('an old request is refused, and one of the future', async () => {
    const arrival = request({ logoutBinding })
    world.clock.advance(660)
    expect(await failedCheck(() => read(arrival))).toBe('expired')
    world.clock.set(new Date(NOW.getTime() - 61_000))
    expect(await failedCheck(() => read(arrival))).toBe('not_yet_valid')
    world.clock.set(NOW)
  })
})

describe('a query', () => {
  it.each([
    ['another state', 'signature', (text: string) => text.replace('state', 'stata')],
    ['no state', 'signature', (text: string) => text.replace(/&RelayState=[^&]*/, '')],
    ['no signature', 'signature_missing', (text: string) => text.replace(/&Signature=.*/, '')],
    ['no algorithm', 'signature_missing', (text: string) => text.replace(/&SigAlg=[^&]*/, '')],
    [
      'an empty signature',
      'signature_missing',
      (text: string) => text.replace(/&Signature=.*/, '&Signature='),
    ],
    ['SHA-1', 'algorithm', (text: string) => text.replace('rsa-sha256', 'rsa-sha1')],
    ['a hash of another size', 'signature', (text: string) => text.replace('rsa-sha256', 'rsa-sha512')],
    ['a parameter twice', 'ambiguous', (text: string) => `${text}&RelayState=other`],
    ['a parameter twice, once in disguise', 'ambiguous', (text: string) => `${text}&Relay%53tate=other`],
    ['a message twice', 'ambiguous', (text: string) => `${text}&SAMLRequest=x`],
    ['two kinds of message', 'ambiguous', (text: string) => `${text}&SAMLResponse=x`],
    ['another encoding', 'malformed', (text: string) => `${text}&SAMLEncoding=x`],
    ['broken escapes', 'malformed', (text: string) => text.replace('RelayState=', 'RelayState=%')],
    ['no message', 'malformed', () => 'RelayState=x'],
  ])('with %s is refused', async (_name, check, change) => {
    expect(await failedCheck(() => read({ query: change(query(request())) }))).toBe(check)
  })

  it('with the answer to another request is none', async () => {
    const answer = {
      responseId: '_logout-response-1',
      inResponseTo: '_our-logout-request',
      outcome: 'success' as const,
    }
    const arrival = arriving(world.saml.logoutResponse(theirs, answer))
    expect(await failedCheck(() => read(arrival))).toBe('malformed')
  })

  it('inflates no further than a message may be large (CVE-2026-2575, CVE-2026-7307)', async () => {
    const bomb = deflateRawSync(Buffer.alloc(100 * 1024 * 1024)).toString('base64')
    const before = process.memoryUsage().rss
    expect(await failedCheck(() => read({ query: `SAMLRequest=${encodeURIComponent(bomb)}` }))).toBe(
      'answer_too_large',
    )
    expect(process.memoryUsage().rss - before).toBeLessThan(30 * 1024 * 1024)
  })
})

describe('a form', () => {
  const changedForm = (change: (xml: string) => string) =>
    read(posted(change(xmlOf(request({ logoutBinding: 'post' })))))

  it.each([
    [
      'without a signature',
      'signature_missing',
      (xml: string) => xml.replace(/<ds:Signature .*<\/ds:Signature>/, ''),
    ],
    ['about somebody else', 'signature', (xml: string) => xml.replace('rider-17', 'rider-18')],
    ['with a comment', 'malformed', (xml: string) => xml.replace('rider-17', 'rider<!---->-17')],
    [
      'with a second name',
      'signature',
      (xml: string) => xml.replace(/<saml:NameID.*<\/saml:NameID>/, '$&$&'),
    ],
  ])('%s is refused', async (_name, check, change) => {
    expect(await failedCheck(() => changedForm(change))).toBe(check)
  })
})

describe('a name that is encrypted alone', () => {
  const named = (format: string) =>
    `<saml:NameID xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" Format="${format}">rider-17</saml:NameID>`
  /** The request with another name, signed by the identity provider as a whole. */
  const sealedRequest = (content: string, certificate: string) => {
    const plain = xmlOf(request({ logoutBinding: 'post' }))
    const unsigned = plain.replace(/<ds:Signature .*<\/ds:Signature>/, '')
    const sealed = seal(content, { certificate }, 'saml:EncryptedID')
    return posted(
      signXml(unsigned.replace(/<saml:NameID.*<\/saml:NameID>/, sealed), world.keys.idp, 'message'),
    )
  }

  it.each(['sp', 'former'] as const)('is opened with our own key: %s', (key) => {
    const { certificate } = world.keys[key]
    expect(read(sealedRequest(named('urn:x'), certificate)).nameId).toEqual({
      value: 'rider-17',
      format: 'urn:x',
    })
  })

  it('is refused when it is for somebody else, or is no name', async () => {
    const { sp, foreign } = world.keys
    const check = (content: string, { certificate }: OwnKey) =>
      failedCheck(() => read(sealedRequest(content, certificate)))
    expect(await check(named('urn:x'), foreign)).toBe('encryption')
    expect(await check(named('urn:x').replaceAll('saml:NameID', 'saml:Issuer'), sp)).toBe('malformed')
    expect(await check('rider-17', sp)).toBe('malformed')
  })
})

describe('we send', () => {
  const ask = (changes: Partial<SamlProvider>) => () =>
    world.saml.logoutRequest({ ...world.provider, ...changes }, { requestId: REQUEST_ID, nameId: NAME })

  it('nothing unsigned', async () => {
    const { signing: _, ...self } = world.provider.self
    expect(await failedCheck(ask({ self }))).toBe('keys')
  })

  it('nothing to nowhere', async () => {
    const { logoutUrl: _, ...provider } = world.provider
    expect(
      await failedCheck(() => world.saml.logoutRequest(provider, { requestId: REQUEST_ID, nameId: NAME })),
    ).toBe('address')
  })

  it('answers where the provider wants them', () => {
    const answer = { responseId: '_logout-response-1', inResponseTo: REQUEST_ID, outcome: 'success' as const }
    const logoutResponseUrl = 'https://idp.school.example/answers?a=b'
    const departure = world.saml.logoutResponse({ ...world.provider, logoutResponseUrl }, answer)
    expect('url' in departure && departure.url).toMatch(
      /^https:\/\/idp\.school\.example\/answers\?a=b&SAMLResponse=/,
    )
  })
})
