import { createPrivateKey, generateKeyPairSync, X509Certificate } from 'node:crypto'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { addDays } from '../../../kernel/clock.ts'
import { certify } from '../../../platform/keys/certified-key.ts'
import { encode } from '../testing/identity-provider.ts'
import { aSamlWorld, failedCheck, NOW, type SamlWorld } from '../testing/world.ts'
import type { OwnKey } from '../types.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

/** A key of another kind, in a certificate. */
function aKey(pair: {
  publicKey: import('node:crypto').KeyObject
  privateKey: import('node:crypto').KeyObject
}): OwnKey {
  const signer = createPrivateKey(world.keys.idp.privateKey)
  return {
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    certificate: certify(
      { name: 'other', from: NOW, until: addDays(NOW, 1), publicKey: pair.publicKey },
      signer,
    ),
  }
}
const signedBy = (key: OwnKey) =>
  failedCheck(world.finish(world.response({ assertion: key }), { certificates: [key.certificate] }))

describe('a key', () => {
  it.each(['P-256', 'P-384'])('on the curve %s is accepted', async (namedCurve) => {
    expect(await signedBy(aKey(generateKeyPairSync('ec', { namedCurve })))).toBe('accepted')
  })

  it('that is too short is refused', async () => {
    expect(await signedBy(aKey(generateKeyPairSync('rsa', { modulusLength: 1024 })))).toBe('keys')
  })

  it('of a kind that signatures of SAML do not know is refused', async () => {
    const { certificate } = aKey(generateKeyPairSync('ed25519'))
    expect(await failedCheck(world.finish(world.response({}), { certificates: [certificate] }))).toBe('keys')
  })

  it('of our own has a certificate that others can read', () => {
    const { subject, validFromDate, validToDate, publicKey } = new X509Certificate(world.keys.sp.certificate)
    expect({ subject, validFromDate, validToDate, type: publicKey.asymmetricKeyType }).toEqual({
      subject: 'CN=sp',
      validFromDate: NOW,
      validToDate: addDays(NOW, 365),
      type: 'rsa',
    })
    expect(new X509Certificate(world.keys.sp.certificate).verify(publicKey)).toBe(true)
  })
})

describe('one parser (CVE-2025-25291, CVE-2025-25292)', () => {
  it('reads what is believed and what is checked', () => {
    const ours = createRequire(import.meta.url)
    const library = createRequire(ours.resolve('xml-crypto'))
    expect(library.resolve('@xmldom/xmldom')).toBe(ours.resolve('@xmldom/xmldom'))
  })

  it('leaves out what a signature does not cover', async () => {
    // An attribute whose name begins like a declaration is left out by the canonicalization of the library.
    const xml = Buffer.from(world.response({ assertion: world.keys.idp }), 'base64').toString()
    const odd = xml.replace('<saml:NameID ', '<saml:NameID xmlnsx="urn:x" ')
    expect(await failedCheck(world.finish(encode(odd)))).toBe('malformed')
  })
})
