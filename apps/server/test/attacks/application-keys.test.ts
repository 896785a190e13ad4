import { exportJWK, generateKeyPair, type JWK, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { newSecret } from '../../src/kernel/random.ts'
import { eventsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { OAuthStage } from './stage.ts'

const inSeconds = (seconds: number) => Math.floor(systemClock.now().getTime() / 1_000) + seconds
const TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'

describe('an application that proves itself by what it signs (RFC 7523)', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  async function aKey(kid = 'k') {
    const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true })
    const open = { ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' } as JWK
    const sign = (clientId: string, change: Record<string, unknown> = {}) => {
      const said = { jti: newSecret(), iss: clientId, sub: clientId, aud: stage.issuer, exp: inSeconds(60) }
      return new SignJWT({ ...said, ...change })
        .setProtectedHeader({ alg: 'ES256', kid })
        .setIssuedAt()
        .sign(privateKey)
    }
    return { open, sign, secret: await exportJWK(privateKey) }
  }
  const path = () => `/organizations/${stage.workspace.root.organizationId}/applications` as const
  const RESOURCE = 'https://feed.example'
  const MACHINE = { name: 'Feeder', type: 'machine', openTo: 'all', resources: [RESOURCE] }
  const create = (change: object) => stage.api(`POST ${path()}`, { ...MACHINE, ...change })
  const tokenWith = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
    stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/token`,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
      payload: new URLSearchParams({
        grant_type: 'client_credentials',
        resource: RESOURCE,
        ...fields,
      }).toString(),
    })
  const present = async (assertion: string, headers?: Record<string, string>) =>
    (await tokenWith({ client_assertion_type: TYPE, client_assertion: assertion }, headers)).statusCode

  it('gets a token by its key, once for each proof, and keeps no secret', async () => {
    const key = await aKey()
    const { status, body } = await create({ jwks: { keys: [key.open] } })
    expect([status, body.clientSecret]).toEqual([201, undefined])
    const id = String(body.clientId)
    const proof = await key.sign(id)
    const got = await tokenWith({ client_assertion_type: TYPE, client_assertion: proof })
    expect(got.statusCode, got.body).toBe(200)
    expect(await present(proof)).toBe(401)
  })

  it('attack 63: gets none by a proof for another server, of another application, out of time, or for too long a time', async () => {
    const [key, others] = [await aKey(), await aKey()]
    const [own, other] = [
      await create({ jwks: { keys: [key.open] } }),
      await create({ jwks: { keys: [others.open] } }),
    ]
    const id = String(own.body.clientId)
    const otherId = String(other.body.clientId)
    expect(await present(await key.sign(id))).toBe(200)
    expect(await present(await others.sign(otherId))).toBe(200)
    const wrong = {
      'the key of another': await others.sign(id),
      'the name of another': await key.sign(otherId),
      'about another': await key.sign(id, { sub: otherId }),
      'for nobody': await key.sign(id, { aud: undefined }),
      'for another server': await key.sign(id, { aud: 'https://other.example' }),
      'for another workspace': await key.sign(id, { aud: `${stage.origin}/w/another` }),
      expired: await key.sign(id, { exp: inSeconds(-10) }),
      'without an end': await key.sign(id, { exp: undefined }),
      'for longer than an hour': await key.sign(id, { exp: inSeconds(3_700) }),
      'for ever': await key.sign(id, { exp: 1e300 }),
      'without a name of its own': await key.sign(id, { jti: undefined }),
      'not yet': await key.sign(id, { nbf: inSeconds(30) }),
    }
    const answers = Object.entries(wrong).map(async ([what, proof]) => [what, await present(proof)])
    expect(Object.fromEntries(await Promise.all(answers))).toEqual(
      Object.fromEntries(Object.keys(wrong).map((what) => [what, 401])),
    )
    const said = { client_id: otherId, client_assertion_type: TYPE, client_assertion: await key.sign(id) }
    expect((await tokenWith(said)).statusCode).toBe(400)
  })

  it('is asked for by no other server that it proves itself to, whatever host is named (CVE-2025-27370)', async () => {
    const key = await aKey()
    const id = String((await create({ jwks: { keys: [key.open] } })).body.clientId)
    const aud = `http://other.example/w/${stage.workspace.slug}/token`
    const hosts: Record<string, string>[] = [
      { host: 'other.example' },
      { 'x-forwarded-host': 'other.example' },
    ]
    for (const headers of hosts) expect(await present(await key.sign(id, { aud }), headers)).toBe(401)
  })

  it('takes no secret while it has keys, and none of the keys it had', async () => {
    const [first, second] = [await aKey('one'), await aKey('two')]
    const { body } = await create({})
    const id = String(body.clientId)
    const basic = `Basic ${Buffer.from(`${id}:${body.clientSecret}`).toString('base64')}`
    expect((await tokenWith({}, { authorization: basic })).statusCode).toBe(200)
    const { type: _type, ...fields } = MACHINE
    const set = (jwks: unknown) => stage.api(`PUT ${path()}/${String(body.id)}`, { ...fields, jwks })
    expect((await set({ keys: [first.open] })).status).toBe(200)
    expect((await tokenWith({}, { authorization: basic })).statusCode).toBe(401)
    expect(await present(await first.sign(id))).toBe(200)
    expect((await set({ keys: [first.open, second.open] })).status).toBe(200)
    expect(await present(await second.sign(id))).toBe(200)
    expect((await set({ keys: [second.open] })).status).toBe(200)
    expect(await present(await first.sign(id))).toBe(401)
    expect((await set(null)).status).toBe(200)
    const updated = (await eventsIn(stage.app, stage.workspace.root)).filter(
      ({ type, target_id }) => type === 'application.updated' && target_id === body.id,
    )
    expect(updated.map(({ data }) => data.keys)).toEqual([['one'], ['one', 'two'], ['two'], null])
    expect(await present(await second.sign(id))).toBe(401)
    expect((await tokenWith({}, { authorization: basic })).statusCode).toBe(200)
  })

  it('has public keys alone, of kinds that are taken, each with a name', async () => {
    const { open, secret } = await aKey()
    const small = await generateKeyPair('RS256', { modulusLength: 2048, extractable: true })
    const { n, e, kty } = await exportJWK(small.publicKey)
    const good = [{ keys: [open] }, { keys: [{ kty, n, e }] }, { keys: [open, { kty, n, e, kid: 'r' }] }]
    for (const jwks of good) expect((await create({ jwks })).status, JSON.stringify(jwks)).toBe(201)
    const bad = [
      { keys: [] },
      { keys: [{ ...open, d: secret.d }] },
      { keys: [{ kty: 'oct', k: 'c2VjcmV0' }] },
      { keys: [{ ...open, alg: 'none' }] },
      { keys: [{ ...open, x: 'AAAA' }] },
      { keys: [{ kty, n: n?.slice(0, 170), e }] },
      // Whatever it is said to have signed is its signature; even; a second of work for each look.
      { keys: [{ kty, n, e: 'AQ' }] },
      { keys: [{ kty, n, e: 'AQAA' }] },
      { keys: [{ kty, n, e: n }] },
      { keys: [open, open] },
      { keys: [open, { ...open, kid: undefined }] },
    ]
    for (const jwks of bad) expect((await create({ jwks })).status, JSON.stringify(jwks)).toBe(400)
    for (const type of ['spa', 'native']) {
      const answer = await create({
        type,
        redirectUris: ['https://app.example/back'],
        jwks: { keys: [open] },
      })
      expect(answer.body.code).toBe('application.keys_invalid')
    }
  })
})
