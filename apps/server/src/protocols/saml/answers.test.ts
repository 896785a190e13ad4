import { beforeAll, describe, expect, it } from 'vitest'
import { addSeconds } from '../../kernel/clock.ts'
import type { SamlProvider } from './index.ts'
import { aResponse, encode, type Said } from './testing/identity-provider.ts'
import { aSamlWorld, failedCheck, NOW, REQUEST, type SamlWorld } from './testing/world.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

const at = (seconds: number) => addSeconds(NOW, seconds).toISOString()
/** Says something else in the assertion, under the right signature. */
const inAssertion = (pattern: string | RegExp, other: string): Partial<Said> => ({
  assertion: (xml) => changed(xml, pattern, other),
})
const inResponse = (pattern: string | RegExp, other: string): Partial<Said> => ({
  response: (xml) => changed(xml, pattern, other),
})
function changed(xml: string, pattern: string | RegExp, other: string): string {
  const result = xml.replace(pattern, other)
  if (result === xml) throw new Error(`nothing to change by ${String(pattern)}`)
  return result
}

const END = `NotOnOrAfter="${at(300)}"`
const CONFIRMATION = /<saml:SubjectConfirmation .*?<\/saml:SubjectConfirmation>/
const AUDIENCES = /<saml:AudienceRestriction>.*?<\/saml:AudienceRestriction>/
const DENIED =
  '<samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Responder"><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:AuthnFailed"/></samlp:StatusCode><samlp:StatusMessage>no horses</samlp:StatusMessage>'

/** What a provider says under its own signature, and the check that it fails. */
const WRONG: [name: string, check: string, said: Partial<Said>, provider?: Partial<SamlProvider>][] = [
  // CVE-2026-9093, GHSA-cqj8-fxxf-9pg7
  ['another audience (CVE-2026-9093)', 'audience', { audience: 'https://elsewhere.example' }],
  ['no audience', 'audience', inAssertion(AUDIENCES, '')],
  ['an empty audience', 'audience', inAssertion(AUDIENCES, '<saml:AudienceRestriction/>')],
  [
    'a second restriction to another audience',
    'audience',
    inAssertion(
      AUDIENCES,
      '$&<saml:AudienceRestriction><saml:Audience>x</saml:Audience></saml:AudienceRestriction>',
    ),
  ],
  [
    'another recipient (GHSA-cqj8-fxxf-9pg7)',
    'recipient',
    inAssertion(/Recipient="[^"]*"/, 'Recipient="https://x.example"'),
  ],
  ['no recipient', 'recipient', inAssertion(/ Recipient="[^"]*"/, '')],
  ['another destination', 'recipient', inResponse(/Destination="[^"]*"/, 'Destination="https://x.example"')],
  ['no destination', 'recipient', inResponse(/ Destination="[^"]*"/, '')],
  ['another issuer of the assertion', 'issuer', inAssertion(/Issuer>[^<]*/, 'Issuer>urn:other')],
  ['another issuer of the response', 'issuer', inResponse(/Issuer>[^<]*/, 'Issuer>urn:other')],
  ['an issuer without a name', 'issuer', inAssertion(/Issuer>[^<]*/, 'Issuer>')],
  ['an issuer of another format', 'issuer', inAssertion('<saml:Issuer>', '<saml:Issuer Format="urn:x">')],
  // CVE-2026-9098
  ['another request', 'in_response_to', { inResponseTo: '_another' }],
  [
    'another request in the assertion',
    'in_response_to',
    inAssertion(/InResponseTo="[^"]*"/, 'InResponseTo="_x"'),
  ],
  [
    'another request in the response',
    'in_response_to',
    inResponse(/InResponseTo="[^"]*"/, 'InResponseTo="_x"'),
  ],
  ['no request in the assertion', 'in_response_to', inAssertion(/ InResponseTo="[^"]*"/, '')],
  ['no request in the response', 'in_response_to', inResponse(/ InResponseTo="[^"]*"/, '')],
  // CVE-2026-1190
  [
    'conditions that ended (CVE-2026-1190)',
    'expired',
    inAssertion(/(<saml:Conditions .*?)NotOnOrAfter="[^"]*"/, `$1NotOnOrAfter="${at(-60)}"`),
  ],
  ['a confirmation that ended (CVE-2026-1190)', 'expired', inAssertion(END, `NotOnOrAfter="${at(-60)}"`)],
  ['a confirmation without an end', 'malformed', inAssertion(` ${END}`, '')],
  [
    'conditions that have not begun',
    'not_yet_valid',
    inAssertion(/NotBefore="[^"]*"/, `NotBefore="${at(61)}"`),
  ],
  ['a confirmation that has not begun', 'not_yet_valid', inAssertion(END, `$& NotBefore="${at(61)}"`)],
  [
    'an assertion of the future',
    'not_yet_valid',
    inAssertion(/IssueInstant="[^"]*"/, `IssueInstant="${at(61)}"`),
  ],
  ['an assertion of long ago', 'expired', inAssertion(/IssueInstant="[^"]*"/, `IssueInstant="${at(-661)}"`)],
  [
    'an authentication of the future',
    'not_yet_valid',
    inAssertion(/AuthnInstant="[^"]*"/, `AuthnInstant="${at(61)}"`),
  ],
  [
    'a session that ended',
    'expired',
    inAssertion('SessionIndex', `SessionNotOnOrAfter="${at(-60)}" SessionIndex`),
  ],
  [
    'a time without a zone',
    'malformed',
    inAssertion(/AuthnInstant="[^"]*"/, 'AuthnInstant="2026-03-02T09:00:00"'),
  ],
  [
    'a day that does not exist',
    'malformed',
    inAssertion(/AuthnInstant="[^"]*"/, 'AuthnInstant="2026-13-02T09:00:00Z"'),
  ],
  ['no confirmation', 'malformed', inAssertion(CONFIRMATION, '')],
  ['a holder of a key', 'malformed', inAssertion('cm:bearer', 'cm:holder-of-key')],
  ['two confirmations', 'ambiguous', inAssertion(CONFIRMATION, '$&$&')],
  ['a condition that nobody knows', 'malformed', inAssertion(AUDIENCES, '$&<saml:Condition/>')],
  ['no conditions', 'malformed', inAssertion(/<saml:Conditions .*?<\/saml:Conditions>/, '')],
  ['two conditions', 'ambiguous', inAssertion(/<saml:Conditions .*?<\/saml:Conditions>/, '$&$&')],
  ['no authentication', 'malformed', inAssertion(/<saml:AuthnStatement .*?<\/saml:AuthnStatement>/, '')],
  [
    'two authentications',
    'ambiguous',
    inAssertion(/<saml:AuthnStatement .*?<\/saml:AuthnStatement>/, '$&$&'),
  ],
  ['two names', 'ambiguous', inAssertion(/<saml:NameID .*?<\/saml:NameID>/, '$&$&')],
  ['a character by a number that XML does not have', 'malformed', inAssertion('rider-17', 'rider&#1;-17')],
  ['a character that XML does not have', 'malformed', inAssertion('rider-17', 'rider\u0001-17')],
  ['an empty name', 'subject_missing', inAssertion('rider-17', ' ')],
  ['a name with elements', 'malformed', inAssertion('rider-17', '<saml:x/>rider')],
  ['a name that is too long', 'malformed', inAssertion('rider-17', 'x'.repeat(1025))],
  ['an encrypted name', 'encryption', inAssertion(/<saml:NameID .*?<\/saml:NameID>/, '<saml:EncryptedID/>')],
  [
    'an element that does not belong',
    'malformed',
    inAssertion('<saml:Conditions', '<saml:Other/><saml:Conditions'),
  ],
  [
    'elements in another order',
    'malformed',
    inAssertion(/(<saml:Subject>.*<\/saml:Subject>)(<saml:Conditions.*<\/saml:Conditions>)/, '$2$1'),
  ],
  ['another version', 'malformed', inAssertion('Version="2.0"', 'Version="1.1"')],
  ['another version of the response', 'malformed', inResponse('Version="2.0"', 'Version="1.1"')],
  ['a refusal', 'provider_refused', inResponse(/<samlp:StatusCode [^>]*>/, DENIED)],
  ['a refusal with an assertion', 'provider_refused', inResponse('status:Success', 'status:Requester')],
  [
    'success of a second kind',
    'provider_refused',
    inResponse(
      /<samlp:StatusCode ([^>]*)\/>/,
      '<samlp:StatusCode $1><samlp:StatusCode Value="urn:x"/></samlp:StatusCode>',
    ),
  ],
  ['no assertion', 'malformed', inResponse(/<saml:Assertion.*<\/saml:Assertion>/, '')],
  [
    'two assertions',
    'ambiguous',
    {
      response: (xml) =>
        xml.replace(
          /<saml:Assertion.*<\/saml:Assertion>/,
          (one) => one + one.replace('"_assertion', '"_other').replace('#_assertion', '#_other'),
        ),
    },
  ],
  [
    'another method than was asked for',
    'authentication_context',
    {},
    { authnContext: ['urn:oasis:names:tc:SAML:2.0:ac:classes:X509'] },
  ],
  ['nothing encrypted where that is wanted', 'encryption', {}, { wantAssertionsEncrypted: true }],
  ['a certificate that is not there', 'keys', {}, { certificates: [] }],
  ['a certificate that is none', 'keys', {}, { certificates: ['x'] }],
]

describe('what does not fit is refused by its name:', () => {
  it.each(WRONG)('%s → %s', async (_name, check, said, provider) => {
    const { idp } = world.keys
    expect(
      await failedCheck(world.finish(world.response({ assertion: idp, response: idp }, said), provider)),
    ).toBe(check)
  })

  it('no signature at all', async () => {
    expect(await failedCheck(world.finish(world.response({})))).toBe('signature_missing')
  })

  it('the key of another connection', async () => {
    const answer = world.response({ assertion: world.keys.foreign })
    expect(await failedCheck(world.finish(answer))).toBe('signature')
  })

  it('SHA-1, by the name of the algorithm', async () => {
    const xml = aResponse(world.said, { assertion: world.keys.idp })
    const weak = xml.replace(
      'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
    )
    await expect(world.finish(encode(weak))).rejects.toThrow(/rsa-sha1/)
  })

  it('with words that an administrator can use, and no more of a message than fits', async () => {
    const { idp } = world.keys
    const denied = world.response({ response: idp }, inResponse(/<samlp:StatusCode [^>]*>/, DENIED))
    await expect(world.finish(denied)).rejects.toThrow(
      'The identity provider answered “Responder, AuthnFailed” and said “no horses”.',
    )
    const long = world.response({ response: idp }, { audience: 'x'.repeat(10_000) })
    await expect(world.finish(long)).rejects.toSatisfy((fault: Error) => fault.message.length < 600)
  })
})

describe('what nobody asked for (CVE-2026-9098)', () => {
  const unasked = (allowUnsolicited: boolean, inResponseTo?: string) =>
    world.saml.finish(
      { ...world.provider, allowUnsolicited },
      {
        samlResponse: world.response({ assertion: world.keys.idp }, { inResponseTo }),
        expectedRequestId: undefined,
      },
    )

  it('is accepted only where that is switched on', async () => {
    expect(await failedCheck(unasked(false))).toBe('unsolicited')
    expect(await unasked(true)).toMatchObject({ nameId: { value: 'rider-17' } })
  })

  it('is not what somebody else asked for', async () => {
    expect(await failedCheck(unasked(true, REQUEST))).toBe('in_response_to')
  })
})

describe('time', () => {
  const laterBy = async (seconds: number) => {
    const answer = world.response({ assertion: world.keys.idp })
    world.clock.advance(seconds)
    const check = await failedCheck(world.finish(answer))
    world.clock.set(NOW)
    return check
  }

  it('may differ by a minute, and no more (CVE-2026-1190)', async () => {
    expect(await laterBy(359)).toBe('accepted')
    expect(await laterBy(360)).toBe('expired')
    expect(await laterBy(-60)).toBe('accepted')
    expect(await laterBy(-61)).toBe('not_yet_valid')
  })

  it('ends what has to be remembered, whatever the provider says', async () => {
    const years = inAssertion(new RegExp(END, 'g'), 'NotOnOrAfter="2099-01-01T00:00:00Z"')
    const { notOnOrAfter } = await world.finish(world.response({ assertion: world.keys.idp }, years))
    expect(notOnOrAfter).toEqual(addSeconds(NOW, 660))
  })

  it('counts from when the person was told to sign in again', async () => {
    const since = (seconds: number) =>
      world.saml.finish(world.provider, {
        samlResponse: world.response({ assertion: world.keys.idp }),
        expectedRequestId: REQUEST,
        authenticatedSince: addSeconds(NOW, seconds),
      })
    expect(await failedCheck(since(60))).toBe('accepted')
    expect(await failedCheck(since(61))).toBe('authentication_too_old')
  })
})

describe('two certificates alive at once', () => {
  it('are both good, whatever the message shows', async () => {
    const { idp, next, foreign } = world.keys
    const certificates = [idp.certificate, next.certificate]
    for (const key of [idp, next]) {
      const answer = world.response({ assertion: key, response: key })
      expect(await failedCheck(world.finish(answer, { certificates }))).toBe('accepted')
    }
    expect(await failedCheck(world.finish(world.response({ assertion: foreign }), { certificates }))).toBe(
      'signature',
    )
  })
})

describe('attributes', () => {
  const attributesOf = async (statement: string) => {
    const said = inAssertion(
      /<saml:AttributeStatement>.*<\/saml:AttributeStatement>/,
      `<saml:AttributeStatement>${statement}</saml:AttributeStatement>`,
    )
    return (await world.finish(world.response({ assertion: world.keys.idp }, said))).attributes
  }
  const attribute = (name: string, ...values: string[]) =>
    `<saml:Attribute Name="${name}">${values.join('')}</saml:Attribute>`
  const value = (content: string) => `<saml:AttributeValue>${content}</saml:AttributeValue>`

  it('have all their values, also when one comes twice', async () => {
    expect(await attributesOf(attribute('a', value('1'), value('2')) + attribute('a', value('3')))).toEqual({
      a: ['1', '2', '3'],
    })
  })

  it('keep what XML escapes', async () => {
    expect(await attributesOf(attribute('a', value('&lt;&amp;&gt;&#13; é')))).toEqual({ a: ['<&>\r é'] })
  })

  it('leave out what has no text', async () => {
    expect(
      await attributesOf(
        attribute('a', value('<saml:x>1</saml:x>'), '<saml:AttributeValue xsi:nil="true"/>', value('')),
      ),
    ).toEqual({ a: [''] })
  })

  it('read the name identifier that some wrap', async () => {
    expect(await attributesOf(attribute('a', value('<saml:NameID>x</saml:NameID>')))).toEqual({ a: ['x'] })
  })

  it('may be called anything without becoming it', async () => {
    const attributes = await attributesOf(attribute('__proto__', value('1')))
    expect(Object.getPrototypeOf(attributes)).toBe(Object.prototype)
    expect(Object.keys(attributes)).toEqual(['__proto__'])
  })

  it('suffice for who has no name identifier', async () => {
    const said = inAssertion(/<saml:NameID .*?<\/saml:NameID>/, '')
    const answer = await world.finish(world.response({ assertion: world.keys.idp }, said))
    expect(answer).not.toHaveProperty('nameId')
  })
})
