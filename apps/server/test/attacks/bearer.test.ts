import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader, type JWTPayload, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import { addSigningKeys, loadSigningKeys } from '../../src/modules/signing-keys/index.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { assign, aWorkspace } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

type Header = Record<string, unknown>
const part = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

/** Bearer tokens that were not made for this. */
describe('forged bearer tokens (attack 63, CVE-2026-27840)', () => {
  let stage: OAuthStage
  let place: Place
  let client: Credentials
  let payload: JWTPayload
  let header: Header
  let signingKey: KeyObject
  let publicJwk: Record<string, unknown>
  let foreignKey: KeyObject
  let idToken: string
  let opaque: string
  let code: string
  let refresh: string
  let good: string
  let otherSession: string

  beforeAll(async () => {
    stage = await OAuthStage.open()
    const { db, vault } = stage.app.services
    place = await anOrganizationWith(stage)
    client = await stage.application(stage.workspace.root)
    await assign(stage.app, place, await aPerson(stage.app, place, 'ann@example.com'), 'administrator')
    const visit = new Visit(stage, client)
    const organization = place.organizationId
    const first = await visit.redeem(await visit.code({ organization }, 'ann@example.com'))
    idToken = first.body.id_token as string
    opaque = first.body.access_token as string
    refresh = first.body.refresh_token as string
    const resource = `${stage.issuer}/api`
    const second = await visit.redeem(await visit.code({ organization, resource }), { resource })
    good = second.body.access_token as string
    code = await visit.code({ organization })
    await aPerson(stage.app, place, 'bea@example.com')
    const bea = new Visit(stage, client)
    const hers = await bea.redeem(await bea.code({ organization, resource }, 'bea@example.com'), { resource })
    otherSession = decodeJwt(hers.body.access_token as string).session as string
    payload = decodeJwt(good)
    header = decodeProtectedHeader(good) as Header
    const keys = await loadSigningKeys(db, vault, stage.workspace.id)
    const used = keys.find(({ kid }) => kid === header.kid)
    signingKey = createPrivateKey({ key: used as never, format: 'jwk' })
    const { d: _secret, ...published } = used as Record<string, unknown>
    publicJwk = published
    const other = await aWorkspace(stage.app)
    await addSigningKeys(db, vault, systemClock, other.id)
    const [foreign] = await loadSigningKeys(db, vault, other.id)
    foreignKey = createPrivateKey({ key: foreign as never, format: 'jwk' })
  })
  afterAll(() => stage.app.drop())

  const sign = (change: JWTPayload, head: Header = {}, key = signingKey): Promise<string> =>
    new SignJWT({ ...payload, ...change })
      .setProtectedHeader({ ...header, ...head } as { alg: string })
      .sign(key)
  const read = (bearer: string) => stage.api(`GET /organizations/${place.organizationId}`, undefined, bearer)
  const ownKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })

  it('takes the true one, and one that the test signs just like it', async () => {
    expect((await read(good)).status).toBe(200)
    expect((await read(await sign({}))).status).toBe(200)
  })

  const FORGED: Record<string, () => Promise<string> | string> = {
    'no algorithm': () => `${part({ ...header, alg: 'none' })}.${part(payload)}.`,
    'no algorithm, in capitals': () => `${part({ ...header, alg: 'NONE' })}.${part(payload)}.`,
    'no signature': () => good.replace(/[^.]+$/, ''),
    'a signature cut short': () => good.slice(0, -4),
    'another payload under the signature': () =>
      good.replace(/\.[^.]+\./, `.${part({ ...payload, org_id: 'org_01kb0000000000000000000000' })}.`),
    'HMAC with the public key': async () =>
      new SignJWT(payload)
        .setProtectedHeader({ ...header, alg: 'HS256' } as { alg: string })
        .sign(Buffer.from(JSON.stringify(publicJwk))),
    'a key of its own': () => sign({}, {}, ownKey.privateKey),
    'a key of its own in the header': () =>
      sign({}, { jwk: ownKey.publicKey.export({ format: 'jwk' }) }, ownKey.privateKey),
    'a key behind jku and x5u': () =>
      sign({}, { jku: 'https://evil.example/keys', x5u: 'https://evil.example/key' }, ownKey.privateKey),
    'the key of another workspace': () => sign({}, {}, foreignKey),
    'kid: a path': () => sign({}, { kid: '../../../../dev/null' }, ownKey.privateKey),
    'kid: SQL': () => sign({}, { kid: "x' or '1'='1" }, ownKey.privateKey),
    'kid: __proto__': () => sign({}, { kid: '__proto__' }, ownKey.privateKey),
    'an unknown critical header': () => `${part({ ...header, crit: ['x'], x: 1 })}.${part(payload)}.AA`,
    'another type': () => sign({}, { typ: 'JWT' }),
    'the type of a logout token': () => sign({}, { typ: 'logout+jwt' }),
    'another issuer': () => sign({ iss: `${stage.issuer}x` }),
    'the issuer of another workspace': () => sign({ iss: stage.issuer.replace(/[^/]+$/, 'other') }),
    'another audience': () => sign({ aud: client.id }),
    'no audience': () => sign({ aud: [] }),
    'an end that is over': () => sign({ exp: 1_600_000_000 }),
    'a beginning to come': () => sign({ nbf: 9_999_999_999 }),
    'another subject': () => sign({ sub: 'usr_01kb0000000000000000000000' }),
    'no subject': () => sign({ sub: '' }),
    'a client as subject': () => sign({ sub: client.id }),
    'another organization': () => sign({ org_id: stage.workspace.root.organizationId }),
    'no organization': () => sign({ org_id: undefined }),
    'no session': () => sign({ session: undefined }),
    'the session of somebody else': () => sign({ session: otherSession }),
    'a session of nobody': () => sign({ session: `ses_01kb0000000000000000000000.${place.organizationId}` }),
    'another client': () => sign({ client_id: 'app_01kb0000000000000000000000' }),
    'no client': () => sign({ client_id: undefined }),
    'an ID token': () => idToken,
    'an opaque token': () => opaque,
    'a code': () => code,
    'a refresh token': () => refresh,
    'five parts': () => `${good}.x.y`,
  }

  it.each(Object.keys(FORGED))('is nobody with %s', async (name) => {
    const forged = (await FORGED[name]?.()) ?? ''
    const answer = await read(forged)
    expect([answer.status, answer.body.code]).toEqual([401, 'request.unauthenticated'])
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"')
    // Some are true tokens in a wrong place; elsewhere the others are nothing as well.
    if (forged === opaque) return
    const told = await stage.post('/introspect', client, { token: forged })
    // Nothing is told of a JWT, whoever made it.
    const expected = forged.split('.').length >= 3 ? [400, 'unsupported_token_type'] : [200, undefined]
    if (forged !== refresh) {
      expect([told.status, told.body.error]).toEqual(expected)
      expect(told.body.active).not.toBe(true)
    }
    expect((await stage.userinfo(forged)).status).toBe(401)
  })

  it('CVE-2026-27840: every shorter, longer or altered form of an opaque token is inactive', async () => {
    expect((await stage.post('/introspect', client, { token: opaque })).body.active).toBe(true)
    const altered = [opaque.slice(0, -1), opaque.slice(1), `${opaque}A`, ` ${opaque}`, opaque.toLowerCase()]
    for (const token of [...altered, `${opaque}\u0000`, `${opaque}.x`, opaque.repeat(100)]) {
      const { status, text } = await stage.post('/introspect', client, { token })
      expect([status, text], JSON.stringify(token)).toEqual([200, '{"active":false}'])
      if (/^[\w.-]+$/.test(token)) expect((await stage.userinfo(token)).status, token).toBe(401)
    }
  })
})
