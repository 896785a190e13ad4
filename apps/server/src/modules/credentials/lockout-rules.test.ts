import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addMinutes, addSeconds, toDate } from '../../kernel/clock.ts'
import { policyWith } from './account.test-helper.ts'
import { afterFailure, countersOf, isLocked, networkOf, type Tally } from './lockout-rules.ts'

const NOW = toDate('2030-01-01T00:00:00Z')

describe('networkOf', () => {
  it('CVE-2026-45364: counts one network once, however its address is written', () => {
    const forms = ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207', '0:0:0:0:0:FFFF:192.0.2.7']
    expect(new Set(forms.map(networkOf)).size).toBe(1)
    const wide = ['2001:db8:1:2::1', '2001:0DB8:0001:0002:ffff:ffff:ffff:ffff', '2001:db8:1:2:0:0:0:2']
    expect(new Set(wide.map(networkOf)).size).toBe(1)
    expect(networkOf('2001:db8:1:3::1')).not.toBe(networkOf('2001:db8:1:2::1'))
    expect(networkOf('192.0.2.8')).not.toBe(networkOf('192.0.2.7'))
    expect(networkOf(null)).toBe(networkOf('not an address'))
  })

  it('never takes one network for another (CVE-2026-35030)', () => {
    fc.assert(
      fc.property(fc.ipV4(), fc.ipV4(), (a, b) => {
        expect(networkOf(a) === networkOf(b)).toBe(a === b)
      }),
    )
  })
})

describe('lockout', () => {
  const policy = policyWith({ lockout: { attempts: 5, durationMinutes: 15 } })

  it('counts strangers apart from the browsers that are known', () => {
    const stranger = countersOf({ ip: '192.0.2.1', policy, now: NOW })
    const known = countersOf({ ip: '192.0.2.1', knownBrowser: 'b', policy, now: NOW })
    expect(stranger.map(({ attempts }) => attempts)).toEqual([5, 25])
    expect(known.map(({ attempts }) => attempts)).toEqual([5])
    expect(stranger.some(({ origin }) => origin === known[0]?.origin)).toBe(false)
  })

  it('allows no more than 100 failures in a row, whatever the policy', () => {
    for (const attempts of [3, 10, 50, 100]) {
      const large = policyWith({ lockout: { attempts } })
      for (const counter of countersOf({ ip: null, policy: large, now: NOW })) {
        expect(counter.attempts).toBeLessThanOrEqual(100)
        expect(counter.attempts).toBeGreaterThanOrEqual(attempts)
      }
    }
  })

  it('lets at most so many failures through before each lock, and each lock lasts longer, up to a day', () => {
    const waits = fc.array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 200 })
    fc.assert(
      fc.property(waits, (seconds) => {
        let tally: Tally | undefined
        let now = NOW
        let since = 0
        let last = 0
        for (const wait of seconds) {
          now = addSeconds(now, wait)
          if (isLocked(tally, now)) continue
          tally = afterFailure(tally, { origin: 'x', attempts: 5 }, policy, now)
          since += 1
          expect(since).toBeLessThanOrEqual(5)
          if (!tally.lockedUntil) continue
          const length = tally.lockedUntil.getTime() - now.getTime()
          expect(length).toBe(Math.min(1_440, 15 * 2 ** (tally.locks - 1)) * 60_000)
          expect(length).toBeGreaterThanOrEqual(last)
          last = length
          since = 0
        }
      }),
    )
  })

  it('forgets after a day without a failure', () => {
    const locked: Tally = { failures: 5, locks: 4, failedAt: NOW, lockedUntil: addMinutes(NOW, 120) }
    const counter = { origin: 'x', attempts: 5 }
    expect(afterFailure(locked, counter, policy, addMinutes(NOW, 121)).locks).toBe(4)
    expect(afterFailure(locked, counter, policy, addMinutes(NOW, 120 + 1_441))).toMatchObject({
      failures: 1,
      locks: 0,
    })
  })
})
