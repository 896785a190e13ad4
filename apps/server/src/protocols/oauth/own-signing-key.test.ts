import { createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto'
import { ExternalSigningKey, type JWK } from 'oidc-provider'
import { expect, it } from 'vitest'
import { sideBySide, signingKey } from './own-signing-key.ts'

const pair = (alg: string, { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })): JWK =>
  ({ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg, use: 'sig' }) as JWK

it('makes ES256 signatures that anybody can verify, whatever the length of their numbers', () => {
  const jwk = pair('ES256')
  const key = signingKey(jwk) as ExternalSigningKey
  const publicKey = createPublicKey({ key: jwk as never, format: 'jwk' })
  // One in 256 numbers is a byte short.
  for (let tries = 0; tries < 2_000; tries++) {
    const data = randomBytes(64)
    const signature = key.sign(data) as Uint8Array
    expect(verify('sha256', data, { key: publicKey, dsaEncoding: 'ieee-p1363' }, signature)).toBe(true)
  }
})

it('fills a short number up on the left', () => {
  const der = Uint8Array.from([0x30, 7, 2, 2, 0, 0x80, 2, 1, 5])
  const wanted = new Uint8Array(64)
  wanted[31] = 0x80
  wanted[63] = 5
  expect(sideBySide(der)).toEqual(wanted)
})

it('publishes the same of a key as the library does, and nothing private', () => {
  const jwk = pair('ES256')
  const { kty, crv, x, y, kid, alg, use, ...rest } = signingKey(jwk) as ExternalSigningKey
  expect({ kty, crv, x, y, kid, alg, use }).toEqual(
    Object.fromEntries(Object.entries(jwk).filter(([name]) => name !== 'd')),
  )
  expect(JSON.stringify(rest)).toBe('{}')
})

it('leaves RSA to the library', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const jwk = { ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'RS256', use: 'sig' } as JWK
  expect(signingKey(jwk)).not.toBeInstanceOf(ExternalSigningKey)
})
