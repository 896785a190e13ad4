import { expect, it } from 'vitest'
import { toDate } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { type EffectivePolicy, effectivePolicy } from '../policies/index.ts'
import { type Facts, nextStep } from './machine.ts'
import { newFlow } from './state.ts'

const NOW = toDate('2026-03-14T09:26:00Z')
const HOME = newId('organization')
const ANN = newId('user')
const BASE = effectivePolicy([{ organizationId: HOME, settings: {} }])

const OPEN: Facts = {
  now: NOW,
  prompt: 'none',
  sessions: 0,
  targetKnown: true,
  homeStatus: 'active',
  targetStatus: 'active',
  policy: BASE,
  addressAllowed: true,
  mayEnter: true,
  applicationOpen: true,
  emergency: false,
  connections: [],
  sendsSms: true,
}

it('lets who is named in by password where there is none, with a factor of this very flow', () => {
  const alone: EffectivePolicy = {
    ...BASE,
    signIn: { methods: ['connection'], emergencyAccess: true },
    secondFactor: { ...BASE.secondFactor, requirement: 'none', rememberDeviceDays: 7 },
  }
  const account = {
    status: 'active' as const,
    hasPassword: true,
    mustChangePassword: false,
    passwordChangedAt: NOW,
    hasTotp: true,
    hasSms: false,
    hasPasskey: false,
    hasRecoveryCodes: true,
    isEmergency: true,
  }
  const given = {
    ...OPEN,
    policy: alone,
    emergency: true,
    connections: [{ id: newId('connection'), organizationId: HOME, name: 'Provider' }],
    account,
  }
  const state = newFlow('account', {
    homeId: HOME,
    emergency: true,
    person: { organizationId: HOME, userId: ANN },
    proofs: { password: { at: NOW, meetsPolicy: true } },
  })
  const proofs = { ...state.proofs, secondFactor: { at: NOW, by: 'totp' as const, userId: ANN } }
  const steps = [
    nextStep({ ...state, proofs }, given),
    nextStep(state, { ...given, deviceProvedAt: NOW }),
    nextStep(state, { ...given, account: { ...account, hasTotp: false } }),
    nextStep({ ...state, proofs, emergency: undefined }, given),
    nextStep({ ...state, proofs }, { ...given, emergency: false }),
    nextStep({ ...state, proofs }, { ...given, account: { ...account, isEmergency: false } }),
  ]
  expect(steps.map(({ name }) => name)).toEqual([
    'finish',
    'secondFactor',
    'refused',
    'signIn',
    'signIn',
    'signIn',
  ])
  // A number is none there, whatever else there is.
  const bySms = { ...account, hasSms: true }
  const sms = {
    ...alone,
    secondFactor: { ...alone.secondFactor, factors: ['sms' as const, 'totp' as const] },
  }
  expect([
    nextStep(state, { ...given, policy: sms, account: { ...bySms, hasTotp: false } }),
    nextStep(state, { ...given, policy: sms, account: bySms }),
  ]).toMatchObject([{ name: 'refused' }, { name: 'secondFactor', totp: true, sms: false }])
  // A factor that does not count there would only be set up on the way, by whoever has guessed the password.
  const onlyPasskeys = { ...alone, secondFactor: { ...alone.secondFactor, factors: ['passkey' as const] } }
  const resistant = {
    ...alone,
    secondFactor: { ...alone.secondFactor, requirement: 'phishingResistant' as const },
  }
  const withPasskey = { ...account, hasTotp: false, hasPasskey: true }
  expect(
    [onlyPasskeys, resistant].flatMap((policy) => [
      nextStep(state, { ...given, policy }),
      nextStep(state, { ...given, policy, account: withPasskey }),
    ]),
  ).toMatchObject([
    { name: 'refused' },
    { name: 'secondFactor', totp: false, passkey: true, recoveryCode: false },
    { name: 'refused' },
    { name: 'secondFactor', totp: false, passkey: true, recoveryCode: false },
  ])
})
