import { describe, expect, it } from 'vitest'
import {
  effectivePolicy,
  type PolicySettings,
  SIGN_IN_METHODS,
  type SignInMethod,
} from '../policies/index.ts'
import { type Held, waysInOf } from './ways-in-of.ts'

const NOTHING: Held = { hasPassword: false, hasPasskey: false, hasVerifiedEmail: false, servingLinks: 0 }
/** What is all that a way takes. One that is not listed fails. */
const ENOUGH: Record<SignInMethod, Partial<Held>> = {
  password: { hasPassword: true },
  passkey: { hasPasskey: true },
  emailCode: { hasVerifiedEmail: true },
  connection: { servingLinks: 1 },
}
const under = (settings: PolicySettings) => effectivePolicy([{ organizationId: 'org_root', settings }])
const all = under({ signIn: { methods: [...SIGN_IN_METHODS] } })
const everything: Held = Object.assign({}, NOTHING, ...SIGN_IN_METHODS.map((method) => ENOUGH[method]))

describe('the ways in of somebody', () => {
  it.each(SIGN_IN_METHODS)(
    'have %s among them for who has what it takes, where the policy has it',
    (method) => {
      expect(waysInOf(all, { ...NOTHING, ...ENOUGH[method] })).toEqual([method])
      const others = SIGN_IN_METHODS.filter((other) => other !== method)
      const rest: Held = Object.assign({}, NOTHING, ...others.map((other) => ENOUGH[other]))
      expect(waysInOf(all, rest)).toEqual(others)
      expect(waysInOf(under({ signIn: { methods: [method] } }), everything)).toEqual([method])
      expect(waysInOf(under({ signIn: { methods: [method] } }), rest)).toEqual([])
    },
  )

  it('have none that lacks a second factor which nobody could set up', () => {
    const resistant = { requirement: 'phishingResistant', factors: ['totp'] } as const
    const policy = under({
      signIn: { methods: [...SIGN_IN_METHODS] },
      secondFactor: { ...resistant, factors: ['totp'] },
    })
    expect(waysInOf(policy, everything)).toEqual(['passkey'])
    expect(waysInOf(policy, { ...everything, hasPasskey: false })).toEqual([])
  })

  it('have a number among the factors where codes can be sent', () => {
    const policy = under({ secondFactor: { requirement: 'required', factors: ['sms'] } })
    const held = { ...NOTHING, hasPassword: true }
    expect(waysInOf(policy, held)).toEqual([])
    expect(waysInOf(policy, held, new Set(['sms']))).toEqual(['password'])
  })
})
