import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { epochSeconds } from '../../src/kernel/clock.ts'
import type { ConnectionId, UserId } from '../../src/kernel/ids.ts'
import { insertIdentity } from '../../src/modules/identities/index.ts'
import {
  anOrganizationWith,
  aPerson,
  aStage,
  eventsIn,
  PASSWORD,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { makeKey, sign, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { aUser } from '../factories/index.ts'
import type { Browser } from '../harness/browser.ts'
import { aConnected, type Connected, connectionTo, markTested, signInThrough } from './stage.ts'

const EVENT = 'http://schemas.openid.net/event/backchannel-logout'

/** OpenID Connect Back-Channel Logout 1.0: a provider says that it has ended sessions. */
describe('a logout that a provider tells of', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await aStage()
  })
  afterAll(() => stage.app.drop())

  let ids = 0
  const now = () => epochSeconds(stage.app.services.clock.now())
  const claimsOf = (provider: TestProvider, changes: object = {}) => ({
    iss: provider.issuer,
    aud: 'bailiwick',
    iat: now(),
    exp: now() + 120,
    jti: `jti-${ids++}`,
    sub: 'rider-1',
    events: { [EVENT]: {} },
    ...changes,
  })
  const tokenOf = (provider: TestProvider, changes: object = {}) =>
    sign(provider.key, claimsOf(provider, changes), { typ: 'logout+jwt' })

  const tell = (connectionId: string, fields: Record<string, string>, remoteAddress = '127.0.0.1') =>
    stage.app.http.inject({
      method: 'POST',
      url: `/w/${stage.workspace.slug}/sign-in/backchannel/${connectionId}`,
      remoteAddress,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(fields).toString(),
    })
  const tellOf = async ({ connectionId, provider }: Connected, changes: object = {}) =>
    tell(connectionId, { logout_token: await tokenOf(provider, changes) })

  /** Somebody signed in through the provider, in two browsers, as two of its sessions. */
  async function riding(options: Parameters<typeof aConnected>[1] = {}) {
    const school = await aConnected(stage, options)
    school.provider.claims = { sid: 'one', email: 'rider@school.example', name: 'Rhea Rider' }
    const first = await signInThrough(stage, school)
    school.provider.claims = { ...school.provider.claims, sid: 'two' }
    const second = await signInThrough(stage, school)
    return { school, first, second }
  }
  const isIn = async (browser: Browser) => {
    await browser.open(`/w/${stage.workspace.slug}/account`)
    return browser.title() === 'Your account'
  }
  const upstreamsIn = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('session_upstreams')
        .selectAll()
        .where('organization_id', '=', place.organizationId)
        .execute(),
    )
  const known = ({ connectionId, place }: Connected, at: Place, userId: UserId, subject: string) =>
    inOrganization(stage.app.services.db, at, (tx) =>
      insertIdentity(tx, {
        ...{ connectionId, generation: 1, subject, userId },
        connectionOrganizationId: place.organizationId,
        now: stage.app.services.clock.now(),
      }),
    )
  const refusals = async (place: Place) =>
    (await eventsIn(stage.app, place)).filter(({ type }) => type === 'connection.logout_refused')

  it('ends the session that it names, at once and on record, and no other of the person', async () => {
    const { school, first, second } = await riding()
    const answer = await tellOf(school, { sid: 'one' })
    expect([answer.statusCode, answer.headers['cache-control'], answer.body]).toEqual([200, 'no-store', ''])
    expect([await isIn(first), await isIn(second)]).toEqual([false, true])
    const [one, two] = await sessionsIn(stage.app, school.place)
    expect([one?.end_reason, two?.ended_at]).toEqual(['signed_out_at_provider', null])
    const ended = (await eventsIn(stage.app, school.place)).filter(({ type }) => type === 'session.ended')
    expect(ended).toMatchObject([
      {
        actor_kind: 'system',
        target_id: one?.id,
        reason: 'signed_out_at_provider',
        data: { userId: one?.user_id, connectionId: school.connectionId },
        // By this the applications hear of it.
        outgoing: true,
      },
    ])
    await school.provider.close()
  })

  it('ends all of the person when it names no session', async () => {
    const { school, first, second } = await riding()
    expect((await tellOf(school)).statusCode).toBe(200)
    expect([await isIn(first), await isIn(second)]).toEqual([false, false])
    await school.provider.close()
  })

  it('may name the session alone, and means nothing by one that is not there', async () => {
    const { school, first, second } = await riding()
    expect((await tellOf(school, { sub: undefined, sid: 'three' })).statusCode).toBe(200)
    expect((await tellOf(school, { sub: 'other', sid: 'two' })).statusCode).toBe(200)
    expect([await isIn(first), await isIn(second)]).toEqual([true, true])
    expect((await tellOf(school, { sub: undefined, sid: 'two' })).statusCode).toBe(200)
    expect([await isIn(first), await isIn(second)]).toEqual([true, false])
    await school.provider.close()
  })

  it('ends nothing that began after it was said', async () => {
    const { school, first } = await riding()
    expect((await tellOf(school, { iat: now() - 120 })).statusCode).toBe(200)
    expect(await isIn(first)).toBe(true)
    await school.provider.close()
  })

  it('ends what a connection vouched for in branches, and nothing of another connection to the same provider', async () => {
    const { school, first } = await riding({ connection: { reach: 'subtree' } })
    const branch = await anOrganizationWith(stage, {}, school.place)
    await known(school, branch, await aUser(stage.app, branch), 'clerk-1')
    school.provider.claims = { sub: 'clerk-1' }
    const inBranch = await signInThrough(stage, { ...school, place: branch })
    school.provider.claims = {}
    const beside = await aConnected(stage, { provider: school.provider })
    const other = await signInThrough(stage, beside)
    // A second one of the very organization, with the same client at the same provider.
    const all = `/organizations/${school.place.organizationId}/connections` as const
    const again = await school.api(school.admin, `POST ${all}`, connectionTo(school.provider))
    const againId = again.body.id as ConnectionId
    await markTested(stage, school.place, againId)
    await school.api(school.admin, `POST ${all}/${againId}/activate`, {})
    const token = { logout_token: await tokenOf(school.provider) }
    expect((await tell(beside.connectionId, token)).statusCode).toBe(200)
    expect((await tell(againId, token)).statusCode).toBe(200)
    expect([await isIn(first), await isIn(inBranch), await isIn(other)]).toEqual([true, true, false])
    expect((await tell(school.connectionId, token)).statusCode).toBe(200)
    expect([await isIn(first), await isIn(inBranch)]).toEqual([false, true])
    expect((await tellOf(school, { sub: 'clerk-1' })).statusCode).toBe(200)
    expect(await isIn(inBranch)).toBe(false)
    expect(await sessionsIn(stage.app, branch)).toMatchObject([{ end_reason: 'signed_out_at_provider' }])
    await school.provider.close()
  })

  it('does not reach above: a branch’s own provider ends nothing of its parent', async () => {
    const { school, first } = await riding()
    const below = await aConnected(stage, { parent: school.place, provider: school.provider })
    const inBranch = await signInThrough(stage, below)
    expect((await tellOf(below)).statusCode).toBe(200)
    expect([await isIn(first), await isIn(inBranch)]).toEqual([true, false])
    await school.provider.close()
  })

  it('counts once', async () => {
    const { school, first } = await riding()
    const logout_token = await tokenOf(school.provider)
    expect((await tell(school.connectionId, { logout_token })).statusCode).toBe(200)
    await signInThrough(stage, school, first)
    expect(await isIn(first)).toBe(true)
    const again = await tell(school.connectionId, { logout_token })
    expect([again.statusCode, again.headers['cache-control']]).toEqual([400, 'no-store'])
    expect(again.json()).toMatchObject({ error: 'invalid_request' })
    expect(await isIn(first)).toBe(true)
    expect(await refusals(school.place)).toMatchObject([{ reason: 'replayed', outcome: 'denied' }])
    await school.provider.close()
  })

  it('is refused when it is not the provider’s word, and the administrator reads why', async () => {
    const { school, first, second } = await riding()
    const stranger = await aConnected(stage)
    const { provider } = school
    const good = claimsOf(provider)
    const [, payload = ''] = (await sign(provider.key, good)).split('.')
    const header = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const forged: [string, string][] = [
      ['algorithm', `${header({ alg: 'none', typ: 'logout+jwt' })}.${payload}.`],
      ['signature', await sign(await makeKey(), good)],
      ['signature', await sign(stranger.provider.key, good)],
      ['issuer', await sign(provider.key, { ...good, iss: stranger.provider.issuer })],
      ['audience', await sign(provider.key, { ...good, aud: 'another' })],
      ['malformed', await sign(provider.key, { ...good, nonce: 'n' })],
      ['malformed', await sign(provider.key, { ...good, events: undefined })],
      ['malformed', await sign(provider.key, { ...good, events: { 'https://other.example': {} } })],
      ['malformed', await sign(provider.key, { ...good, jti: undefined })],
      ['subject_missing', await sign(provider.key, { ...good, sub: undefined })],
      ['expired', await sign(provider.key, { ...good, iat: now() - 9_000, exp: now() - 8_000 })],
      ['malformed', ''],
    ]
    for (const [, logout_token] of forged)
      expect((await tell(school.connectionId, { logout_token })).statusCode).toBe(400)
    expect((await refusals(school.place)).map(({ reason }) => reason)).toEqual(forged.map(([why]) => why))
    expect([await isIn(first), await isIn(second)]).toEqual([true, true])
    expect((await sessionsIn(stage.app, school.place)).every(({ ended_at }) => ended_at === null)).toBe(true)
    await Promise.all([provider.close(), stranger.provider.close()])
  })

  it('is unknown where there is no such connection, or nobody signs in through it', async () => {
    const { school } = await riding()
    const logout_token = await tokenOf(school.provider)
    const never = await tell('conn_01920000-0000-7000-8000-000000000000', { logout_token })
    const nothing = await tell('x', { logout_token })
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    const off = await tell(school.connectionId, { logout_token })
    expect([never, nothing, off].map(({ statusCode }) => statusCode)).toEqual([404, 404, 404])
    const shape = (text: string) => text.replace(/[0-9a-f]{12}/g, 'reference')
    expect(shape(off.body)).toBe(shape(never.body))
    await school.provider.close()
  })

  it('is asked for again later when the keys of the provider cannot be read', async () => {
    const { school, first } = await riding()
    const logout_token = await tokenOf(school.provider)
    school.provider.instead.set('/jwks', (_request, response) => response.writeHead(503).end())
    // Its settings have changed: what was known of the provider is asked anew.
    const { body } = await school.api(school.admin, `GET ${school.one}`)
    const { name, preset, reach, settings, createsAccounts, mappings, domains } = body
    const fields = { name, preset, reach, createsAccounts, mappings, domains }
    await school.api(school.admin, `PUT ${school.one}`, {
      ...fields,
      settings: { ...(settings as object), scopes: ['openid'] },
    })
    expect((await tell(school.connectionId, { logout_token })).statusCode).toBe(503)
    school.provider.instead.clear()
    expect(await isIn(first)).toBe(true)
    await school.provider.close()
  })

  it('is slowed down by network when it is nothing, and never when it counts', async () => {
    const { school, second } = await riding()
    for (let i = 0; i < 62; i++) await tell(school.connectionId, { logout_token: `x${i}` }, '192.0.2.7')
    expect((await tell(school.connectionId, { logout_token: 'x' }, '192.0.2.7')).statusCode).toBe(429)
    const logout_token = await tokenOf(school.provider)
    expect((await tell(school.connectionId, { logout_token }, '192.0.2.8')).statusCode).toBe(200)
    expect(await isIn(second)).toBe(false)
    await school.provider.close()
  })

  it('means no session that was proved here since', async () => {
    const school = await aConnected(stage)
    const email = `rider@${school.place.slug}.example`
    await known(school, school.place, await aPerson(stage.app, school.place, email), 'rider-1')
    const browser = await signInThrough(stage, school)
    expect(await upstreamsIn(school.place)).toMatchObject([
      {
        connection_id: school.connectionId,
        connection_organization_id: school.place.organizationId,
        generation: 1,
      },
    ])
    await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${school.place.slug}`)
    await browser.submit({ identifier: email, password: PASSWORD })
    expect(await sessionsIn(stage.app, school.place)).toMatchObject([{ connection_id: null, ended_at: null }])
    expect(await upstreamsIn(school.place)).toEqual([])
    expect((await tellOf(school)).statusCode).toBe(200)
    expect(await isIn(browser)).toBe(true)
    await school.provider.close()
  })
})
