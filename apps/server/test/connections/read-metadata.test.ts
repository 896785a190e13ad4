import type { RequestListener } from 'node:http'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { makeOwnKey, type OwnKey } from '../../src/protocols/saml/index.ts'
import { aHolder } from '../factories/holders.ts'
import { apiOf } from '../harness/api.ts'
import { aDocument, type Publisher, startPublisher } from './metadata-stage.ts'
import { anAdministrator } from './stage.ts'

describe('what a provider says of itself, for whoever sets it up', () => {
  const clock = fixedClock(systemClock.now())
  let stage: Stage
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let admin: Record<string, string>
  let publisher: Publisher
  let provider: TestProvider
  let idp: OwnKey
  let other: OwnKey

  beforeAll(async () => {
    stage = await aStage({ clock })
    place = await anOrganizationWith(stage)
    admin = await anAdministrator(stage.app, place)
    publisher = await startPublisher()
    provider = await startProvider(clock)
    ;[idp, other] = (await Promise.all(
      ['idp', 'other'].map((name) => makeOwnKey(name, clock.now(), 365)),
    )) as [OwnKey, OwnKey]
  })
  afterAll(async () => {
    await publisher.close()
    await provider.close()
    await stage.app.drop()
  })
  beforeEach(() => {
    publisher.calls = 0
  })

  const read = async (body: object, headers = admin) => {
    const api = apiOf(stage.app, stage.workspace)
    return api(headers, `POST /organizations/${place.organizationId}/connections/read-metadata`, body)
  }
  const refusal = async (body: object) => {
    const { status, body: told } = await read(body)
    const { code, check, message, pointer } = told as Record<string, string>
    expect({ status, code }).toEqual({ status: 400, code: 'connection.document_refused' })
    expect(message).not.toBe('')
    return { check, message, pointer }
  }
  const document = () => aDocument({ certificates: [idp.certificate, other.certificate] })

  it('is what the settings are filled in with, from a file and from an address alike', async () => {
    publisher.answer = document()
    const byFile = await read({ from: 'xml', xml: document() })
    expect(byFile.status).toBe(200)
    expect(byFile.body).toMatchObject({
      protocol: 'saml',
      settings: {
        entityId: 'https://idp.school.example/metadata',
        signOnUrl: 'https://idp.school.example/sso',
        signOnBinding: 'redirect',
        logoutUrl: null,
        certificates: [idp.certificate, other.certificate],
      },
      certificates: [{ subject: 'CN=idp' }, { subject: 'CN=other' }],
      wantsSignedRequests: false,
      validUntil: null,
    })
    expect((await read({ from: 'url', url: publisher.url })).body).toEqual(byFile.body)
    const { settings } = byFile.body as { settings: object }
    const created = await apiOf(stage.app, stage.workspace)(
      admin,
      `POST /organizations/${place.organizationId}/connections`,
      { name: 'School ID', preset: 'saml', settings: { protocol: 'saml', ...settings } },
    )
    expect(created.status).toBe(201)
  })

  it('is found by an issuer, or by the address of its document', async () => {
    const { issuer } = provider
    for (const typed of [issuer, `${issuer}/.well-known/openid-configuration`]) {
      const found = await read({ from: 'issuer', issuer: typed })
      expect(found.body).toMatchObject({
        protocol: 'oidc',
        settings: { issuer, clientAuthentication: 'client_secret_basic', scopes: ['openid', 'email'] },
        endpoints: { token: `${issuer}/token`, jwks: `${issuer}/jwks` },
      })
    }
    expect(await refusal({ from: 'issuer', issuer: `${issuer}/` })).toMatchObject({
      check: 'discovery_issuer',
      pointer: '/issuer',
    })
    expect(await refusal({ from: 'issuer', issuer: 'the school' })).toMatchObject({ check: 'address' })
  })

  const leading: RequestListener = (_request, response) =>
    response.writeHead(302, { location: '/inside' }).end()
  const compressed: RequestListener = (_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(5_000_000, ' ')))
  const bytes: RequestListener = (_request, response) => response.end(Buffer.from([0xff, 0xfe, 0x3c, 0x00]))

  it.each<[string, string, (() => string) | RequestListener]>([
    ['a redirect', 'answer_status', leading],
    ['a page that is missing', 'answer_status', (_request, response) => response.writeHead(404).end()],
    ['a refusal', 'answer_status', (_request, response) => response.writeHead(401).end()],
    ['what swells', 'answer_malformed', compressed],
    ['another encoding', 'answer_malformed', bytes],
    ['a hang-up', 'unreachable', (request) => request.socket.destroy()],
    ['a page for people', 'malformed', () => '<!doctype html><p>Sign in'],
    ['no certificate', 'keys', () => aDocument({ certificates: [] })],
    [
      'no certificate that holds',
      'expired',
      () => aDocument({ certificates: [idp.certificate], more: 'validUntil="2020-01-01T00:00:00Z"' }),
    ],
    [
      'an entity that is a file of ours',
      'malformed',
      () =>
        `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${document().replace('entityID="', 'entityID="&e;')}`,
    ],
    [
      'entities that swell',
      'malformed',
      () => `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>${document()}`,
    ],
    [
      'two providers',
      'ambiguous',
      () =>
        `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${document()}${document().replace('_document', '_two')}</md:EntitiesDescriptor>`,
    ],
    ['a federation', 'answer_too_large', () => document() + ' '.repeat(1_100_000)],
  ])('with %s is refused by the check %s', async (_name, check, answer) => {
    publisher.answer = answer.length === 0 ? (answer as () => string)() : (answer as RequestListener)
    expect(await refusal({ from: 'url', url: publisher.url })).toMatchObject({ check, pointer: '/url' })
    expect(publisher.calls).toBe(1)
  })

  it.each([
    'https://10.0.0.7/metadata',
    'https://169.254.169.254/latest/meta-data',
    'https://[fd00::1]/metadata',
    'https://[::ffff:10.0.0.7]/metadata',
    'http://example.com/metadata',
    'https://user:word@example.com/metadata',
  ])('is never looked for at %s', async (url) => {
    expect(await refusal({ from: 'url', url })).toMatchObject({ check: 'address' })
  })

  it('is read where the key signed it that is asked for, and not else', async () => {
    const certificates = [idp.certificate]
    const signed = aDocument({ certificates, signedBy: idp })
    const by = (xml: string, { certificate }: OwnKey) => read({ from: 'xml', xml, certificate })
    expect((await by(signed, idp)).status).toBe(200)
    expect((await by(signed, other)).body).toMatchObject({ check: 'signature' })
    expect((await by(aDocument({ certificates }), idp)).body).toMatchObject({ check: 'signature_missing' })
    const altered = signed.replace('https://idp.school.example/sso', 'https://idp.evil.example/sso')
    expect((await by(altered, idp)).body).toMatchObject({ check: 'signature' })
    // What stands beside what was signed is not looked at.
    const wrapped = `<md:EntitiesDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata">${signed}</md:EntitiesDescriptor>`
    expect((await by(wrapped, idp)).body).toMatchObject({ check: 'signature_missing' })
  })

  it('is asked for three at a time by an organization, and by who may connect providers', async () => {
    let release: (() => void) | undefined
    const held = new Promise<void>((done) => {
      release = done
    })
    publisher.answer = (_request, response) => void held.then(() => response.end(document()))
    const tries = Array.from({ length: 4 }, () => read({ from: 'url', url: publisher.url }))
    const first = await Promise.race(tries)
    expect([first.status, first.body.code]).toEqual([429, 'connection.asked_too_often'])
    release?.()
    expect((await Promise.all(tries)).map(({ status }) => status).sort()).toEqual([200, 200, 200, 429])
    expect((await read({ from: 'url', url: publisher.url })).status).toBe(200)
    const reader = await aHolder(stage.app, place, ['connections:read'])
    expect((await read({ from: 'url', url: publisher.url }, reader.headers)).status).toBe(403)
    expect(publisher.calls).toBe(4)
  })
})
