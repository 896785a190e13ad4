import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../kernel/clock.ts'
import { onStage } from './testing/stage.test-helper.ts'
import { makeKey, sign } from './testing/test-provider.ts'

const stage = onStage()
const EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const now = () => epochSeconds(stage.clock.now())
const good = () => ({
  iss: stage.provider.issuer,
  aud: 'bailiwick',
  iat: now(),
  exp: now() + 120,
  jti: 'jti-1',
  sub: 'rider-1',
  sid: 'session-1',
  events: { [EVENT]: {} },
})
const read = async (claims: unknown, header: Record<string, unknown> = { typ: 'logout+jwt' }) =>
  stage.upstream.readLogoutToken(stage.connection, await sign(stage.provider.key, claims, header))

describe('a logout token', () => {
  it('says whose sessions are over', async () => {
    expect(await read(good())).toEqual({
      subject: 'rider-1',
      sid: 'session-1',
      jti: 'jti-1',
      issuedAt: new Date(now() * 1000),
      expiresAt: new Date((now() + 180) * 1000),
    })
  })

  it('may name the person or the session alone, be of no type, and be for several', async () => {
    expect(await read({ ...good(), sid: undefined }, {})).not.toHaveProperty('sid')
    expect(
      await read({ ...good(), sub: undefined, aud: ['other', 'bailiwick'] }, { typ: 'JWT' }),
    ).not.toHaveProperty('subject')
  })

  it('is never to be remembered for longer than an hour', async () => {
    const { expiresAt } = await read({ ...good(), exp: now() + 1e9 })
    expect(expiresAt).toEqual(new Date((now() + 3_660) * 1000))
    await expect(read({ ...good(), iat: now() - 3_661, exp: now() + 1e9 })).rejects.toMatchObject({
      check: 'expired',
    })
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['of another issuer', { iss: 'https://honest.example' }, 'issuer'],
    ['for another', { aud: 'other' }, 'audience'],
    ['for nobody', { aud: undefined }, 'malformed'],
    ['without a time', { iat: undefined }, 'malformed'],
    ['without an end', { exp: undefined }, 'malformed'],
    ['that is over', { exp: 1 }, 'expired'],
    ['to come', { iat: 9_999_999_999, exp: 9_999_999_999 }, 'not_yet_valid'],
    ['without an id', { jti: undefined }, 'malformed'],
    ['with an endless id', { jti: 'x'.repeat(256) }, 'malformed'],
    ['about nobody', { sub: undefined, sid: undefined }, 'subject_missing'],
    ['with a nonce, as an ID token has', { nonce: 'n' }, 'malformed'],
    ['with an empty nonce', { nonce: null }, 'malformed'],
    ['without events, as an ID token', { events: undefined }, 'malformed'],
    ['of another event', { events: { 'http://schemas.example/other': {} } }, 'malformed'],
    ['of an event in a wrong form', { events: { [EVENT]: 'yes' } }, 'malformed'],
    ['of events in a list', { events: [EVENT] }, 'malformed'],
  ])('%s is refused', async (_name, change, check) => {
    await expect(read({ ...good(), ...change })).rejects.toMatchObject({ name: 'ProviderFault', check })
  })

  it.each([{ typ: 'at+jwt' }, { typ: 'dpop+jwt' }])('of the type %j is refused', async (header) => {
    await expect(read(good(), header)).rejects.toMatchObject({ check: 'malformed' })
  })

  it('that an ID token is taken for is refused, and the other way round', async () => {
    const { rawIdToken } = await stage.signIn()
    await expect(stage.upstream.readLogoutToken(stage.connection, rawIdToken)).rejects.toMatchObject({
      check: 'malformed',
    })
    stage.provider.makeIdToken = (claims) =>
      sign(stage.provider.key, { ...good(), nonce: claims.nonce }, { typ: 'logout+jwt' })
    expect(await stage.refusal()).toMatchObject({ check: 'malformed' })
  })

  it('that nobody, or somebody else, signed is refused', async () => {
    const [header, payload] = (await sign(stage.provider.key, good())).split('.')
    const none = Buffer.from('{"alg":"none"}').toString('base64url')
    const tokens = [
      [`${header}.${payload}.`, 'signature'],
      [`${none}.${payload}.`, 'algorithm'],
      [await sign(await makeKey(), good()), 'signature'],
      [await sign(await makeKey('ES256', 'x'), good()), 'keys'],
      [`${none}....`, 'encryption'],
      ['x'.repeat(20_000), 'malformed'],
      ['', 'malformed'],
    ]
    for (const [token = '', check] of tokens) {
      await expect(stage.upstream.readLogoutToken(stage.connection, token)).rejects.toMatchObject({ check })
    }
  })
})
