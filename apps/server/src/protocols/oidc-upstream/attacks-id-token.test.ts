import { type JWTPayload, SignJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../kernel/clock.ts'
import { onStage } from './testing/stage.test-helper.ts'
import { makeKey, sign, type TestKey } from './testing/test-provider.ts'

const stage = onStage()
const base64 = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
const now = () => epochSeconds(stage.clock.now())

describe('the claims of an ID token', () => {
  it.each<[string, (issuer: string) => Record<string, unknown>, string]>([
    ['another issuer', () => ({ iss: 'https://honest.example' }), 'issuer'],
    ['its issuer and a slash', (iss) => ({ iss: `${iss}/` }), 'issuer'],
    ['its issuer in capitals', (iss) => ({ iss: iss.toUpperCase() }), 'issuer'],
    ['several issuers', (iss) => ({ iss: [iss] }), 'issuer'],
    ['no issuer', () => ({ iss: undefined }), 'issuer'],
    ['another audience (CVE-2026-55669)', () => ({ aud: 'other' }), 'audience'],
    ['no audience (CVE-2026-55669)', () => ({ aud: undefined }), 'audience'],
    ['several audiences, nobody in charge', () => ({ aud: ['bailiwick', 'other'] }), 'audience'],
    ['another in charge', () => ({ azp: 'other' }), 'authorized_party'],
    [
      'several audiences, another in charge',
      () => ({ aud: ['bailiwick', 'b'], azp: 'b' }),
      'authorized_party',
    ],
    ['the nonce of another sign-in', () => ({ nonce: 'nonce-0' }), 'nonce'],
    ['no nonce', () => ({ nonce: undefined }), 'nonce'],
    ['an end that is over', () => ({ exp: now() - 63 }), 'expired'],
    ['no end', () => ({ exp: undefined }), 'malformed'],
    ['an end in words', () => ({ exp: 'never' }), 'malformed'],
    ['a beginning to come', () => ({ nbf: now() + 63 }), 'not_yet_valid'],
    ['a making to come', () => ({ iat: now() + 63 }), 'not_yet_valid'],
    ['no making', () => ({ iat: undefined }), 'malformed'],
    ['no subject', () => ({ sub: undefined }), 'subject_missing'],
    ['an empty subject', () => ({ sub: ' ' }), 'subject_missing'],
    ['a number as subject', () => ({ sub: 7 }), 'subject_missing'],
    ['an endless subject', () => ({ sub: 'x'.repeat(256) }), 'malformed'],
  ])('are refused with %s', async (_name, claims, check) => {
    stage.provider.claims = claims(stage.provider.issuer)
    expect(await stage.refusal()).toMatchObject({ name: 'ProviderFault', check })
  })

  it('are taken with clocks a minute apart', async () => {
    stage.provider.claims = { iat: now() + 57, nbf: now() + 57, exp: now() - 57 }
    await stage.signIn()
  })

  it.each([
    ['too long ago', () => now() - 123],
    ['nobody knows when', () => undefined],
  ])('are refused when a person has signed in %s', async (_name, at) => {
    stage.provider.claims = { auth_time: at() }
    expect(await stage.refusal(undefined, { maxAgeSeconds: 60 })).toMatchObject({
      check: 'authentication_too_old',
    })
  })
})

describe('attack 63: algorithm confusion, `none`, `kid` traversal', () => {
  const hs256 = (secret: string) => (claims: JWTPayload) =>
    new SignJWT(claims)
      .setProtectedHeader({ alg: 'HS256', kid: 'key-ES256' })
      .sign(new TextEncoder().encode(secret.padEnd(32, '\0')))

  it('refuses a token that nobody signed', async () => {
    stage.provider.makeIdToken = (claims) => `${base64({ alg: 'none' })}.${base64(claims)}.`
    expect(await stage.refusal()).toMatchObject({ check: 'algorithm' })
    stage.provider.makeIdToken = (claims) => `${base64({ alg: 'ES256' })}.${base64(claims)}.`
    expect(await stage.refusal()).toMatchObject({ check: 'signature' })
  })

  it.each([
    ['the public key', () => JSON.stringify(stage.provider.key.publicJwk)],
    ['the client secret', () => stage.provider.secret],
    ['nothing', () => ''],
  ])('refuses a token made with %s as a shared secret', async (_name, secret) => {
    stage.provider.makeIdToken = hs256(secret())
    expect(await stage.refusal()).toMatchObject({ check: 'algorithm' })
    stage.provider.keySet.push({
      kty: 'oct',
      k: Buffer.from(secret()).toString('base64url'),
      kid: 'key-ES256',
    })
    expect(await stage.refusal()).toMatchObject({ check: 'algorithm' })
  })

  it('refuses an algorithm that the provider did not announce, or that its key is not for', async () => {
    const rsa = await makeKey('RS256')
    stage.provider.keySet.push(rsa.publicJwk)
    stage.provider.makeIdToken = (claims) => sign(rsa, claims)
    expect(await stage.refusal()).toMatchObject({ check: 'algorithm' })
    stage.connection = { ...stage.connection, version: 2 }
    stage.provider.document.id_token_signing_alg_values_supported = ['RS256', 'PS256', 'ES256']
    rsa.publicJwk.alg = 'PS256'
    expect(await stage.refusal()).toMatchObject({ check: 'keys' })
  })

  it.each(['../../../../dev/null', "key' or '1'='1", 'https://attacker.example/key', '', '__proto__'])(
    'looks for a key by its name and nothing else: %s',
    async (kid) => {
      stage.provider.makeIdToken = (claims) => sign(stage.provider.key, claims, { kid })
      expect(await stage.refusal()).toMatchObject({ check: 'keys' })
    },
  )

  it('refuses a key named by something else than text', async () => {
    stage.provider.makeIdToken = (claims) => sign(stage.provider.key, claims, { kid: ['key-ES256'] })
    expect(await stage.refusal()).toMatchObject({ check: 'malformed' })
  })

  it('takes no key out of the token, nor from an address in it', async () => {
    const other = await makeKey()
    stage.provider.instead.set('/theirs', (_request, response) =>
      response
        .writeHead(200, { 'content-type': 'application/json' })
        .end(JSON.stringify({ keys: [{ ...other.publicJwk, kid: 'theirs' }] })),
    )
    const address = `${stage.provider.issuer}/theirs`
    const headers = [{ jwk: other.publicJwk }, { jku: address }, { x5u: address }, { x5c: ['AAAA'] }]
    for (const header of headers) {
      for (const kid of ['theirs', 'key-ES256']) {
        stage.provider.makeIdToken = (claims) => sign(other, claims, { ...header, kid })
        const { check } = await stage.refusal()
        expect(['keys', 'signature']).toContain(check)
      }
    }
    expect(stage.provider.calls).not.toContain('/theirs')
  })

  it('refuses another key under the same name', async () => {
    const other = await makeKey()
    stage.provider.makeIdToken = (claims) => sign(other, claims)
    expect(await stage.refusal()).toMatchObject({ check: 'signature' })
  })

  it('refuses a key that is for encryption, or that others share', async () => {
    const { publicJwk } = stage.provider.key
    const sets = [
      { ...publicJwk, use: 'enc' },
      { ...publicJwk, key_ops: ['encrypt'] },
      { kty: 'oct', k: 'AAAA', kid: 'key-ES256' },
    ]
    for (const [version, key] of sets.entries()) {
      stage.connection = { ...stage.connection, version: version + 2 }
      stage.provider.keySet = [key]
      expect(await stage.refusal(), JSON.stringify(key)).toMatchObject({ check: 'keys' })
    }
  })

  it('refuses a key that takes long to compute with, though it would fit', async () => {
    const rsa = await makeKey('RS256')
    stage.provider.document.id_token_signing_alg_values_supported = ['RS256']
    stage.provider.makeIdToken = (claims) => sign(rsa, claims)
    const longer = (number = '', bytes: number) =>
      Buffer.concat([Buffer.alloc(bytes), Buffer.from(number, 'base64url')]).toString('base64url')
    const { n, e } = rsa.publicJwk
    for (const [version, change] of [{ n: longer(n, 1_000) }, { e: longer(e, 10) }].entries()) {
      stage.connection = { ...stage.connection, version: version + 2 }
      stage.provider.keySet = [{ ...rsa.publicJwk, ...change }]
      expect(await stage.refusal(), Object.keys(change).join()).toMatchObject({ check: 'keys' })
    }
  })

  it('refuses to guess among several keys', async () => {
    const keys = [await makeKey(), await makeKey()] as [TestKey, TestKey]
    stage.provider.keySet = keys.map(({ publicJwk }) => ({ ...publicJwk, kid: undefined }) as never)
    stage.provider.makeIdToken = (claims) => sign(keys[0], claims, { kid: undefined })
    expect(await stage.refusal()).toMatchObject({ check: 'ambiguous' })
  })

  it.each([
    { typ: 'logout+jwt' },
    { typ: 'at+jwt' },
    { crit: ['exp'], exp: 1 },
    { b64: true, crit: ['b64'] },
  ])('refuses a token of another kind: %j', async (header) => {
    stage.provider.makeIdToken = async (claims) => {
      const [, payload, signature] = (await sign(stage.provider.key, claims)).split('.')
      return [base64({ alg: 'ES256', kid: 'key-ES256', ...header }), payload, signature].join('.')
    }
    expect(await stage.refusal()).toMatchObject({ check: 'malformed' })
  })

  it.each(['', 'x', '..', 'e30', '!.!.!', `${base64({ alg: 'ES256' })}.!.x`])(
    'refuses what is no token: %j',
    async (text) => {
      stage.provider.makeIdToken = () => text
      expect(await stage.refusal()).toMatchObject({ check: 'malformed' })
    },
  )

  it('refuses a token that is encrypted', async () => {
    stage.provider.makeIdToken = () =>
      [base64({ alg: 'dir', enc: 'A128GCM' }), '', 'AA', 'AA', 'AA'].join('.')
    expect(await stage.refusal()).toMatchObject({ check: 'encryption' })
  })

  it('refuses userinfo that another key signed, or that is for another', async () => {
    stage.connection.useUserinfo = true
    const answers: [Promise<string>, string][] = [
      [sign(await makeKey(), { sub: 'rider-1' }), 'signature'],
      [sign(stage.provider.key, { sub: 'rider-1', aud: 'other' }), 'audience'],
      [sign(stage.provider.key, { sub: 'rider-1', iss: 'https://honest.example' }), 'issuer'],
      [sign(stage.provider.key, { sub: 'rider-2' }), 'userinfo_subject'],
    ]
    for (const [answer, check] of answers) {
      const token = await answer
      stage.provider.instead.set('/userinfo', (_request, response) =>
        response.writeHead(200, { 'content-type': 'application/jwt' }).end(token),
      )
      expect(await stage.refusal()).toMatchObject({ check })
    }
  })
})
