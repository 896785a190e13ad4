import { beforeEach, describe, expect, it } from 'vitest'
import { fixedClock, systemClock } from '../../kernel/clock.ts'
import type { OutboundFetch } from '../../platform/http/outbound-fetch.ts'
import { createCircuitBreaker } from './circuit-breaker.ts'
import { onStage } from './testing/stage.test-helper.ts'
import { startProvider } from './testing/test-provider.ts'

const ADDRESS = 'https://idp.example/token'
const timeout = () => Promise.reject(new DOMException('late', 'TimeoutError'))

describe('the circuit breaker of a provider', () => {
  const clock = fixedClock(systemClock.now())
  let calls = 0
  let answer: OutboundFetch
  let call: OutboundFetch
  beforeEach(() => {
    calls = 0
    answer = () => Promise.resolve(new Response())
    call = createCircuitBreaker((...request) => {
      calls += 1
      return answer(...request)
    }, clock)
  })

  it('is not used for a while after nobody answered three times', async () => {
    answer = timeout
    for (let i = 0; i < 3; i += 1) await expect(call(ADDRESS)).rejects.toMatchObject({ check: 'timeout' })
    for (let i = 0; i < 50; i += 1)
      await expect(call(ADDRESS)).rejects.toMatchObject({ check: 'unreachable' })
    expect(calls).toBe(3)
  })

  it('is tried by one at a time then, and is good again once somebody answers', async () => {
    answer = timeout
    for (let i = 0; i < 3; i += 1) await call(ADDRESS).catch(() => {})
    clock.advance(11)
    const tries = await Promise.allSettled([call(ADDRESS), call(ADDRESS), call(ADDRESS)])
    expect([calls, ...tries.map(({ status }) => status)]).toEqual([4, 'rejected', 'rejected', 'rejected'])
    clock.advance(11)
    answer = () => Promise.resolve(new Response(null, { status: 500 }))
    await call(ADDRESS)
    await call(ADDRESS)
    expect(calls).toBe(6)
  })

  it('is not closed by an address that is refused, which costs nobody anything', async () => {
    answer = () => Promise.reject(Object.assign(new Error(), { code: 'ECONNREFUSED' }))
    await call(ADDRESS).catch(() => {})
    await call(ADDRESS).catch(() => {})
    answer = () => Promise.resolve(new Response())
    await call(ADDRESS)
    answer = timeout
    await call(ADDRESS).catch(() => {})
    answer = () => Promise.resolve(new Response())
    expect((await call(ADDRESS)).status).toBe(200)
  })

  it('holds no more than so many who wait', async () => {
    answer = () => new Promise(() => {})
    for (let i = 0; i < 40; i += 1) call(ADDRESS).catch(() => {})
    await expect(call(ADDRESS)).rejects.toMatchObject({ check: 'unreachable' })
    expect(calls).toBe(32)
  })
})

describe('a provider that hangs', () => {
  const stage = onStage()

  it('keeps nobody of another connection waiting', async () => {
    stage.provider.instead.set('/token', () => {})
    const others = await startProvider(stage.clock)
    const hanging = stage.connection
    const waiting = Promise.allSettled(Array.from({ length: 60 }, () => stage.signIn()))
    await expect.poll(() => stage.provider.calls.filter((path) => path === '/token')).toHaveLength(32)
    const [ours, theirs] = [stage.provider, { ...hanging, connectionId: 'con_2', issuer: others.issuer }]
    stage.provider = others
    stage.connection = theirs
    const begun = performance.now()
    for (let i = 0; i < 10; i += 1) expect((await stage.signIn()).issuer).toBe(others.issuer)
    expect(performance.now() - begun).toBeLessThan(500)
    stage.provider = ours
    const outcomes = await waiting
    await others.close()
    const checks = outcomes.map((one) => (one.status === 'rejected' ? one.reason.check : 'signed in'))
    expect(checks.filter((check) => check === 'timeout')).toHaveLength(32)
    expect(checks.filter((check) => check === 'unreachable')).toHaveLength(28)
  })
})
