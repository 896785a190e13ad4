import { beforeAll, describe, expect, it } from 'vitest'
import { aSamlWorld, type SamlWorld } from './testing/world.ts'

let world: SamlWorld
beforeAll(async () => {
  world = await aSamlWorld()
})

describe('a valid response', () => {
  const shapes = [
    ['signed as a whole', () => ({ response: world.keys.idp })],
    ['with a signed assertion', () => ({ assertion: world.keys.idp })],
    ['signed twice', () => ({ response: world.keys.idp, assertion: world.keys.idp })],
    [
      'encrypted with AES-GCM',
      () => ({ assertion: world.keys.idp, sealed: { certificate: world.keys.sp.certificate } }),
    ],
    [
      'encrypted with AES-CBC',
      () => ({
        assertion: world.keys.idp,
        sealed: { certificate: world.keys.sp.certificate, cipher: 'aes128-cbc' as const },
      }),
    ],
    [
      'encrypted for a former key, and signed around it too',
      () => ({
        response: world.keys.idp,
        assertion: world.keys.idp,
        sealed: { certificate: world.keys.former.certificate },
      }),
    ],
  ] as const

  it.each(shapes)('%s is accepted', async (_name, signing) => {
    expect(await world.finish(world.response(signing()))).toEqual({
      issuer: world.provider.entityId,
      nameId: { value: 'rider-17', format: 'urn:oasis:names:tc:SAML:2.0:nameid-format:persistent' },
      sessionIndex: '_session',
      attributes: { mail: ['rider@school.example'], groups: ['riders', 'staff'] },
      authnContext: 'urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport',
      authnInstant: world.said.now,
      assertionId: '_assertion',
      notOnOrAfter: new Date(world.said.now.getTime() + 360_000),
    })
  })
})
