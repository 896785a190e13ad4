import { X509Certificate } from 'node:crypto'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addDays, fixedClock, systemClock } from '../../src/kernel/clock.ts'
import { retireKeys } from '../../src/modules/connections/index.ts'
import {
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { aHolder } from '../factories/holders.ts'
import { assign } from '../factories/index.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser } from '../harness/browser.ts'
import { asOwner } from '../harness/template.ts'
import { aConnected, type Connected, comeBack, connectionTo, departureOf, signInThrough } from './stage.ts'

interface Key extends Record<string, unknown> {
  id: string
  state: string
  algorithm: string
  fingerprint: string
  certificate: string
  jwk: { kid: string }
  retiresAt: string | null
}

describe("the change of a client's key", () => {
  const start = systemClock.now()
  const clock = fixedClock(start)
  let stage: Stage
  let provider: TestProvider
  let school: Connected

  beforeAll(async () => {
    stage = await aStage({ clock })
    provider = await startProvider(clock)
    provider.claims = { email: 'rhea@school.example' }
  })
  afterAll(async () => {
    await provider.close()
    await stage.app.drop()
  })
  beforeEach(async () => {
    clock.set(start)
    const settings = { clientAuthentication: 'private_key_jwt' }
    school = await aConnected(stage, { provider, connection: { clientSecret: undefined, settings } })
  })

  const keys = async () =>
    ((await school.api(school.admin, `GET ${school.one}/keys`)).body as { items: Key[] }).items
  const make = async (algorithm?: string) => {
    const body = { kind: 'client_key', ...(algorithm && { algorithm }) }
    return school.api(school.admin, `POST ${school.one}/keys`, body)
  }
  const activate = (id: unknown, body: object = {}) =>
    school.api(school.admin, `POST ${school.one}/keys/${String(id)}/activate`, body)
  const remove = (id: unknown) => school.api(school.admin, `DELETE ${school.one}/keys/${String(id)}`)
  const published = async () => {
    const url = `/w/${stage.workspace.slug}/connections/${school.connectionId}/jwks.json`
    return (await stage.app.http.inject({ url })).json<JSONWebKeySet>()
  }
  /** By which key this server proves itself now: it signs somebody in, and what it sent is checked by what it publishes. */
  const signer = async () => {
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    const assertion = provider.lastTokenRequest?.body.get('client_assertion') ?? ''
    await jwtVerify(assertion, createLocalJWKSet(await published()), { currentDate: clock.now() })
    return decodeProtectedHeader(assertion)
  }

  it.each(['RS256', 'ES256'])(
    'publishes the next one, of %s, beside the one that it goes on using',
    async (alg) => {
      const [present] = await keys()
      expect(present).toMatchObject({ state: 'active', algorithm: 'RS256' })
      const made = await make(alg)
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({ state: 'published', algorithm: alg, activatedAt: null })
      const next = made.body as Key
      const certificate = new X509Certificate(next.certificate)
      expect(certificate.verify(certificate.publicKey)).toBe(true)
      expect(certificate.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(next.fingerprint)
      expect((await published()).keys.map(({ kid }) => kid)).toEqual([present?.jwk.kid, next.jwk.kid])
      expect(await signer()).toMatchObject({ kid: present?.jwk.kid, alg: 'RS256' })

      const used = await activate(next.id)
      expect(used.body).toMatchObject({ state: 'active', activatedAt: start.toISOString() })
      expect(await signer()).toMatchObject({ kid: next.jwk.kid, alg })
      expect(await keys()).toMatchObject([
        { id: next.id, state: 'active' },
        { id: present?.id, state: 'retiring', retiresAt: addDays(start, 7).toISOString() },
      ])
      expect((await published()).keys).toHaveLength(2)
      expect(JSON.stringify(await keys())).not.toContain('PRIVATE')
    },
  )

  it('takes the one of before out when its time is over, on record, and not before', async () => {
    const [present] = await keys()
    await activate((await make()).body.id, { retireAfterDays: 3 })
    clock.set(addDays(start, 2.9))
    await retireKeys(stage.app.services)
    expect(await keys()).toHaveLength(2)
    clock.set(addDays(start, 3.1))
    // Whether or not anybody has cleared up.
    expect((await published()).keys).toHaveLength(1)
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(`update connection_secrets set retires_at = now() - interval '1 minute' where id = $1`, [
        present?.id,
      ]),
    )
    await Promise.all([retireKeys(stage.app.services), retireKeys(stage.app.services)])
    const events = (await eventsIn(stage.app, school.place)).filter(
      ({ type }) => type === 'connection.key_removed',
    )
    expect(events).toMatchObject([{ reason: 'retired', data: { keyId: present?.id, kind: 'client_key' } }])
  })

  it('takes a compromised one out at once', async () => {
    const [present] = await keys()
    const { body: next } = await make()
    await activate(next.id, { retireAfterDays: 0 })
    expect((await keys()).map(({ id }) => id)).toEqual([next.id])
    expect((await published()).keys.map(({ kid }) => kid)).not.toContain(present?.jwk.kid)
    expect(await signer()).toMatchObject({ kid: (next as Key).jwk.kid })
  })

  it('is tried before it is put to use, which is tested then, and the one of now is not by that', async () => {
    const [present] = await keys()
    const email = `${school.place.slug}@school.example`
    const id = await aPerson(stage.app, school.place, email)
    await assign(stage.app, school.place, id, 'administrator', 'subtree')
    const own = bearer({ id, organizationId: school.place.organizationId })
    const begin = (body: object) => school.api(own, `POST ${school.one}/tests`, body)
    const browser = new Browser(stage.app)
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    await browser.submit({ identifier: email, password: PASSWORD })
    expect((await begin({ nextKeys: true })).body).toMatchObject({
      code: 'connection.key_not_found',
      pointer: '/nextKeys',
    })
    const next = (await make('ES256')).body as Key
    const path = `/w/${stage.workspace.slug}`
    const tryOut = async (body: object) => {
      const begun = await begin(body)
      await browser.open(path + String(begun.body.path))
      await comeBack(browser, provider, departureOf(browser.shown as never))
      const assertion = provider.lastTokenRequest?.body.get('client_assertion') ?? ''
      const test = await school.api(school.admin, `GET ${school.one}/tests/${String(begun.body.id)}`)
      return { test: test.body, kid: decodeProtectedHeader(assertion).kid }
    }
    const isTested = async () => (await school.api(school.admin, `GET ${school.one}`)).body.isTested
    await inOrganization(stage.app.services.db, school.place, (tx) =>
      tx
        .updateTable('connections')
        .set({ tested_revision: null })
        .where('id', '=', school.connectionId)
        .execute(),
    )
    const tried = await tryOut({ nextKeys: true })
    expect(tried).toMatchObject({ kid: next.jwk.kid, test: { status: 'passed', nextKeys: true } })
    expect(await isTested()).toBe(false)
    // Whoever signs in comes by the one of now.
    expect(await signer()).toMatchObject({ kid: present?.jwk.kid })
    expect((await activate(next.id)).status).toBe(200)
    expect(await isTested()).toBe(true)
    expect(await signer()).toMatchObject({ kid: next.jwk.kid })
    await activate((await make()).body.id)
    expect(await isTested()).toBe(false)
    // Of one that was made after the test it says nothing.
    const { body: gone } = await make()
    expect((await tryOut({ nextKeys: true })).test.status).toBe('passed')
    clock.advance(60)
    await remove(gone.id)
    await activate((await make()).body.id)
    expect(await isTested()).toBe(false)
  })

  it('has one next key at a time, and takes out none that is used', async () => {
    const [present] = await keys()
    const { body: next } = await make()
    expect((await make()).body.code).toBe('connection.key_pending')
    expect((await remove(present?.id)).body.code).toBe('connection.key_in_use')
    expect((await activate(present?.id)).body.code).toBe('connection.key_not_next')
    expect((await remove(next.id)).status).toBe(204)
    expect((await activate(next.id)).body.code).toBe('connection.key_not_found')
    for (let count = 0; count < 3; count++) await activate((await make()).body.id)
    expect((await make()).body.code).toBe('connection.too_many_keys')
  })

  it('is one of two that are asked for at once', async () => {
    await keys()
    const tries = await Promise.all([make(), make(), make()])
    expect(tries.map(({ status }) => status).sort()).toEqual([201, 409, 409])
    const { id } = tries.find(({ status }) => status === 201)?.body ?? {}
    const used = await Promise.all([activate(id), activate(id)])
    expect(used.map(({ status }) => status).sort()).toEqual([200, 409])
  })

  it('has the kind of key that the connection has, and algorithms for that of a client alone', async () => {
    const other = await aConnected(stage, { provider })
    const post = (body: object) => other.api(other.admin, `POST ${other.one}/keys`, body)
    expect((await post({ kind: 'client_key' })).body).toMatchObject({
      code: 'connection.key_kind',
      pointer: '/kind',
    })
    expect((await post({ kind: 'signing_key', algorithm: 'ES256' })).status).toBe(400)
    expect((await post({ kind: 'client_secret' })).status).toBe(400)
  })

  it('is for who may vouch for everybody, in the organization alone', async () => {
    const { headers } = await aHolder(stage.app, school.place, ['connections:read', 'connections:write'])
    const { body: next } = await make()
    const tries = [
      await school.api(headers, `POST ${school.one}/keys`, { kind: 'client_key' }),
      await school.api(headers, `POST ${school.one}/keys/${String(next.id)}/activate`, {}),
      await school.api(headers, `DELETE ${school.one}/keys/${String(next.id)}`),
    ]
    expect(tries.map(({ body: { code } }) => code)).toEqual(Array(3).fill('connection.above_own'))

    const stranger = await aConnected(stage, { provider })
    const theirs =
      `/organizations/${stranger.place.organizationId}/connections/${school.connectionId}` as const
    for (const attempt of [
      await stranger.api(stranger.admin, `GET ${theirs}/keys`),
      await stranger.api(stranger.admin, `POST ${theirs}/keys`, { kind: 'client_key' }),
      await stranger.api(stranger.admin, `POST ${theirs}/keys/${String(next.id)}/activate`, {}),
      await stranger.api(stranger.admin, `DELETE ${theirs}/keys/${String(next.id)}`),
    ])
      expect([attempt.status, attempt.body.code]).toEqual([404, 'connection.not_found'])
    // Nor by a way through an own connection.
    const own = `${stranger.one}/keys/${String(next.id)}` as const
    expect((await stranger.api(stranger.admin, `POST ${own}/activate`, {})).body.code).toBe(
      'connection.key_not_found',
    )
  })

  it('opens no copy that was put into the row of another connection, of the same organization neither', async () => {
    const { settings } = connectionTo(provider, { settings: { clientAuthentication: 'private_key_jwt' } })
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const twin = await school.api(school.admin, `POST ${all}`, { name: 'Twin', preset: 'oidc', settings })
    const url = `/w/${stage.workspace.slug}/connections/${String(twin.body.id)}/jwks.json`
    const status = async () => (await stage.app.http.inject({ url })).statusCode
    expect(await status()).toBe(200)
    await keys()
    await asOwner(stage.app.ownerUrl, (client) =>
      client.query(
        `update connection_secrets own set sealed = other.sealed from connection_secrets other
          where own.connection_id = $1 and other.connection_id = $2`,
        [twin.body.id, school.connectionId],
      ),
    )
    expect(await status()).toBe(500)
  })
})

describe('a connection that people sign in through', () => {
  let stage: Stage
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
    school = await aConnected(stage)
    school.provider.claims = { email: 'rhea@school.example' }
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  const put = async (more: object = {}) => {
    const body = connectionTo(school.provider, { clientSecret: undefined, ...more })
    return (await school.api(school.admin, `PUT ${school.one}`, body)).body
  }

  it('stays so when it is changed, and says what nobody has tried', async () => {
    expect(await put()).toMatchObject({ status: 'active', isTested: true, changedSinceTest: [] })
    const scopes = ['openid', 'email']
    expect(await put({ settings: { scopes } })).toMatchObject({
      status: 'active',
      isTested: false,
      changedSinceTest: ['scopes'],
    })
    expect(await put({ settings: { scopes }, clientSecret: school.provider.secret })).toMatchObject({
      status: 'active',
      changedSinceTest: ['clientSecret', 'scopes'],
    })
    expect((await signInThrough(stage, school)).title()).toBe('Your account')
    const events = (await eventsIn(stage.app, school.place)).filter(
      ({ type }) => type === 'connection.untested',
    )
    expect(events).toMatchObject([{ data: { name: 'School ID', changed: ['scopes'] } }])
    const { body: shown } = await school.api(school.admin, `GET ${school.one}`)
    expect(shown).toMatchObject({ isTested: false, changedSinceTest: ['clientSecret', 'scopes'] })
  })
})
