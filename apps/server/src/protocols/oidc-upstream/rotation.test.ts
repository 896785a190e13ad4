import { describe, expect, it } from 'vitest'
import { onStage } from './testing/stage.test-helper.ts'
import { makeKey, sign, type TestKey } from './testing/test-provider.ts'

const stage = onStage()
const reads = () => stage.provider.calls.filter((path) => path === '/jwks').length

/** The provider signs with another key from now on, and has taken the old one back. */
async function rotate(kid: string): Promise<TestKey> {
  const key = await makeKey('ES256', kid)
  stage.provider.keySet = [key.publicJwk]
  stage.provider.makeIdToken = (claims) => sign(key, claims)
  return key
}

describe('keys of a provider', () => {
  it('may change at any time: the first sign-in with a new one has the set read again', async () => {
    await stage.signIn()
    await rotate('second')
    await stage.signIn()
    await stage.signIn()
    expect(reads()).toBe(2)
  })

  it('may change under the same name, or without any', async () => {
    await stage.signIn()
    await rotate('key-ES256')
    await stage.signIn()
    stage.clock.advance(61)
    const key = await rotate('unnamed')
    stage.provider.keySet = [{ ...key.publicJwk, kid: undefined } as never]
    stage.provider.makeIdToken = (claims) => sign(key, claims, { kid: undefined })
    await stage.signIn()
    expect(reads()).toBe(3)
  })

  it('are read again once for all who wait', async () => {
    await stage.signIn()
    await rotate('second')
    await Promise.all(Array.from({ length: 20 }, () => stage.signIn()))
    expect(reads()).toBe(2)
  })

  it('are read again at most once in a window, however many unknown ones come', async () => {
    await stage.signIn()
    const { publicJwk, ...other } = await makeKey('ES256', 'x')
    let number = 0
    stage.provider.makeIdToken = (claims) => {
      number += 1
      return sign({ ...other, publicJwk: { ...publicJwk, kid: `unknown-${number}` } }, claims)
    }
    for (let i = 0; i < 30; i += 1) expect(await stage.refusal()).toMatchObject({ check: 'keys' })
    expect(reads()).toBe(2)
    stage.clock.advance(61)
    for (let i = 0; i < 30; i += 1) expect(await stage.refusal()).toMatchObject({ check: 'keys' })
    expect(reads()).toBe(3)
  })

  it('that were taken back stop being believed', async () => {
    await stage.signIn()
    const old = stage.provider.key
    const fresh = await rotate('second')
    stage.provider.makeIdToken = (claims) => sign(old, claims)
    stage.clock.advance(601)
    expect(await stage.refusal()).toMatchObject({ check: 'keys' })
    // Sooner, when a new one was seen.
    stage.clock.advance(61)
    const third = await makeKey('ES256', 'third')
    stage.provider.keySet = [third.publicJwk]
    stage.provider.makeIdToken = (claims) => sign(third, claims)
    await stage.signIn()
    stage.provider.makeIdToken = (claims) => sign(fresh, claims)
    expect(await stage.refusal()).toMatchObject({ check: 'keys' })
  })

  it('are not used up by strangers who send logout tokens', async () => {
    await stage.signIn()
    const stranger = await makeKey('ES256', 'stranger')
    for (let i = 0; i < 5; i += 1) {
      const token = await sign(stranger, { iss: stage.provider.issuer })
      await expect(stage.upstream.readLogoutToken(stage.connection, token)).rejects.toMatchObject({
        check: 'keys',
      })
    }
    expect(reads()).toBe(2)
    await rotate('second')
    await stage.signIn()
    expect(reads()).toBe(3)
  })

  it('and documents of earlier settings are forgotten', async () => {
    await stage.signIn()
    stage.connection = { ...stage.connection, version: 2 }
    await stage.signIn()
    expect(reads()).toBe(2)
  })
})
