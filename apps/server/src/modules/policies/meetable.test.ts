import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { policy as anyPolicy } from './arbitraries.test-helper.ts'
import { isEmailAllowed } from './email-rules.ts'
import { effectivePolicy, stricterOf } from './engine.ts'
import { SECOND_FACTORS, SIGN_IN_METHODS } from './fields.ts'
import { AVAILABLE_NOW, type Available, assertMeetable, unmeetable, waysToSignIn } from './meetable.ts'
import type { PolicySettings } from './settings.ts'

const policy = (settings: PolicySettings) => effectivePolicy([{ organizationId: 'org_root', settings }])
const everything: Available = { methods: new Set(SIGN_IN_METHODS), factors: new Set(SECOND_FACTORS) }

describe('waysToSignIn', () => {
  it('is what the policy allows and somebody has', () => {
    const all = policy({ signIn: { methods: [...SIGN_IN_METHODS] } })
    expect(waysToSignIn(all, everything)).toEqual([...SIGN_IN_METHODS])
    expect(waysToSignIn(all, AVAILABLE_NOW)).toEqual([...SIGN_IN_METHODS])
    expect(waysToSignIn(policy({ signIn: { methods: ['emailCode'] } }), AVAILABLE_NOW)).toEqual(['emailCode'])
    const nothing: Available = { methods: new Set(['password']), factors: new Set(['totp']) }
    expect(waysToSignIn(policy({ signIn: { methods: ['emailCode'] } }), nothing)).toEqual([])
  })

  it('has no code by mail where nobody turned it on', () => {
    expect(waysToSignIn(policy({}), everything)).toEqual(['password', 'passkey', 'connection'])
  })

  it('counts the second factor', () => {
    const required = (more: PolicySettings['secondFactor'] = {}) =>
      policy({ secondFactor: { requirement: 'required', factors: ['recoveryCode'], ...more } })
    expect(waysToSignIn(required({ factors: ['totp'] }), AVAILABLE_NOW)).toEqual([
      'password',
      'passkey',
      'connection',
    ])
    expect(waysToSignIn(required({ fromConnection: 'ignored' }), everything)).toEqual(['passkey'])
    expect(waysToSignIn(required(), everything)).toEqual(['passkey', 'connection'])
    const resistant = required({
      requirement: 'phishingResistant',
      fromConnection: 'trusted',
      factors: ['totp'],
    })
    expect(waysToSignIn(resistant, everything)).toEqual(['passkey'])
  })

  it('is empty when two organizations allow nothing in common, or no network', () => {
    const home = policy({ signIn: { methods: ['password'] } })
    const target = policy({ signIn: { methods: ['passkey'] } })
    expect(waysToSignIn(stricterOf(home, target), everything)).toEqual([])
    const here = policy({ network: { allowed: ['10.0.0.0/8'] } })
    const there = policy({ network: { allowed: ['192.0.2.0/24'] } })
    expect(waysToSignIn(stricterOf(here, there), everything)).toEqual([])
  })

  it('never grows when a policy gets stricter', () => {
    fc.assert(
      fc.property(anyPolicy, anyPolicy, (a, b) => {
        const before = waysToSignIn(a, everything)
        expect(waysToSignIn(stricterOf(a, b), everything).every((method) => before.includes(method))).toBe(
          true,
        )
      }),
    )
  })
})

describe('assertMeetable', () => {
  it('refuses what nobody could do yet and takes the rest', () => {
    const impossible: PolicySettings = {
      signIn: { methods: ['emailCode'] },
      secondFactor: { requirement: 'phishingResistant', factors: ['recoveryCode'] },
    }
    const pointers = ['/signIn/methods', '/secondFactor/requirement', '/secondFactor/factors']
    const nothing: Available = { methods: new Set(['password']), factors: new Set(['totp']) }
    expect(unmeetable(impossible, nothing)).toEqual(pointers)
    expect(unmeetable(impossible, AVAILABLE_NOW)).toEqual(['/secondFactor/factors'])
    expect(() => assertMeetable(impossible)).toThrow(
      expect.objectContaining({ code: 'policy.cannot_be_met' }),
    )
    expect(() => assertMeetable({ ...impossible, secondFactor: null }, everything)).not.toThrow()
    expect(() =>
      assertMeetable({ secondFactor: { requirement: 'required', factors: ['totp'] } }),
    ).not.toThrow()
  })
})

describe('isEmailAllowed', () => {
  it('compares the domain exactly, in any letter case, and denies what is no address', () => {
    const listed = policy({ email: { allowedDomains: ['example.com'] } })
    expect(isEmailAllowed(listed, 'Mary@EXAMPLE.com')).toBe(true)
    const wrong = [
      'mary@sub.example.com',
      'mary@example.com.evil.test',
      'mary@notexample.com',
      'example.com',
      '',
    ]
    const worse = [
      '"a@example.com"@evil.test',
      'a@evil.test@example.com',
      '@example.com',
      'mary@example.com ',
    ]
    for (const address of [...wrong, ...worse]) expect(isEmailAllowed(listed, address), address).toBe(false)
    expect(isEmailAllowed(policy({}), 'mary@anywhere.test')).toBe(true)
  })
})
