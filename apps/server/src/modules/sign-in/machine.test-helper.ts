import fc from 'fast-check'
import { addDays, addMinutes, toDate } from '../../kernel/clock.ts'
import { type ConnectionId, newId } from '../../kernel/ids.ts'
import type { OrganizationStatus, UserStatus } from '../../platform/db/index.ts'
import { type EffectivePolicy, effectivePolicy } from '../policies/index.ts'
import type { Facts } from './machine.ts'
import { type FlowState, newFlow, PURPOSES } from './state.ts'

export const NOW = toDate('2026-03-14T09:26:00Z')
export const HOME = newId('organization')
export const ANN = newId('user')
export const BOB = newId('user')
const SESSION = newId('session')
const PROVIDER = newId('connection')
const OTHER = newId('connection')
export const BASE = effectivePolicy([{ organizationId: HOME, settings: {} }])

const age = fc.constantFrom(
  NOW,
  addMinutes(NOW, -10),
  addMinutes(NOW, -60),
  addDays(NOW, -10),
  addDays(NOW, -90),
)
const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 12 })
const sometimes = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 })
/** Mostly what lets it go on, so that whole paths are met and not only first refusals. */
const mostly = <T>(good: T, ...bad: T[]) =>
  fc.oneof({ arbitrary: fc.constant(good), weight: 15 }, { arbitrary: fc.constantFrom(...bad), weight: 1 })
const status = mostly<OrganizationStatus>('active', 'suspended', 'archived')
const often = mostly(true, false)

const policies: fc.Arbitrary<EffectivePolicy> = fc
  .record({
    requirement: mostly('required', 'none', 'optional', 'phishingResistant'),
    factors: fc.oneof(
      mostly(['totp', 'recoveryCode'], ['totp'], ['passkey'], ['recoveryCode']),
      fc.constant(['totp', 'passkey', 'recoveryCode']),
      fc.constant(['totp', 'sms', 'recoveryCode']),
    ),
    emergencyAccess: often,
    methods: mostly(
      ['password', 'passkey', 'connection'],
      ['password', 'connection'],
      ['password'],
      ['connection'],
      ['passkey'],
      ['password', 'passkey'],
      ['password', 'emailCode'],
      ['emailCode'],
      ['password', 'passkey', 'emailCode', 'connection'],
    ),
    fromConnection: fc.constantFrom('trusted' as const, 'proved' as const, 'ignored' as const),
    rememberDeviceDays: fc.constantFrom(0, 7),
    passkeyVerification: mostly('preferred', 'required'),
    maximumAgeDays: mostly(null, 30),
  })
  .map(({ requirement, factors, methods, emergencyAccess, ...rest }) => ({
    ...BASE,
    signIn: { methods, emergencyAccess },
    secondFactor: {
      ...BASE.secondFactor,
      requirement,
      factors,
      fromConnection: rest.fromConnection,
      rememberDeviceDays: rest.rememberDeviceDays,
      passkeyVerification: rest.passkeyVerification,
    },
    password: { ...BASE.password, maximumAgeDays: rest.maximumAgeDays },
  })) as fc.Arbitrary<EffectivePolicy>

export const states: fc.Arbitrary<FlowState> = fc
  .record({
    purpose: fc.constantFrom(...PURPOSES),
    homeId: maybe(fc.constant(HOME)),
    chosen: maybe(fc.constant(true)),
    emergency: sometimes(fc.constant(true as const)),
    from: maybe(fc.constant({ organizationId: HOME, userId: ANN, sessionId: SESSION })),
    person: sometimes(fc.constantFrom(ANN, BOB).map((userId) => ({ organizationId: HOME, userId }))),
    password: sometimes(fc.record({ at: age, meetsPolicy: often })),
    connection: sometimes(
      fc.record({
        at: age,
        userId: fc.constantFrom(ANN, BOB),
        connectionId: mostly(PROVIDER, OTHER),
        organizationId: fc.constant(HOME),
        secondFactor: fc.boolean(),
      }),
    ),
    secondFactor: maybe(
      fc.record({
        at: age,
        by: fc.constantFrom('totp' as const, 'recoveryCode' as const, 'passkey' as const, 'sms' as const),
        userId: fc.constantFrom(ANN, BOB),
        verified: fc.constantFrom(true, false, undefined),
      }),
    ),
    passkey: maybe(fc.record({ at: age, userId: fc.constantFrom(ANN, BOB) })),
    emailCode: sometimes(fc.record({ at: age, userId: fc.constantFrom(ANN, BOB) })),
    passkeyLink: maybe(fc.record({ at: age, userId: fc.constantFrom(ANN, BOB) })),
    newAccount: sometimes(fc.record({ at: age, userId: fc.constantFrom(ANN, BOB) })),
    claim: sometimes(
      fc.record({
        id: fc.constant('claim'),
        until: fc.constantFrom(addMinutes(NOW, 5), addMinutes(NOW, -1)),
        proof: fc.record({
          at: age,
          userId: fc.constantFrom(ANN, BOB),
          connectionId: mostly(PROVIDER, OTHER),
          organizationId: fc.constant(HOME),
          secondFactor: fc.boolean(),
        }),
      }),
    ),
    codes: mostly(undefined, 'sealed'),
    renewed: sometimes(fc.constant(true)),
    unasked: sometimes(fc.constant(true as const)),
    meant: sometimes(fc.constantFrom(ANN, BOB)),
    done: mostly(undefined, true as const),
  })
  .map(
    ({ purpose, password, connection, secondFactor, passkey, emailCode, passkeyLink, newAccount, ...rest }) =>
      newFlow(purpose, {
        ...defined(rest),
        proofs: defined({ password, connection, secondFactor, passkey, emailCode, passkeyLink, newAccount }),
      }),
  )

const defined = <T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(value).filter(([, one]) => one !== undefined)) as never

const refOf = (connectionId: ConnectionId) => ({ connectionId, organizationId: HOME })
const offer = (id: ConnectionId) => ({ id, organizationId: HOME, name: 'Provider' })

export const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.constant(NOW),
  prompt: mostly<Facts['prompt']>('none', 'login', 'select_account', 'consent', 'gone'),
  sessions: fc.nat(2),
  signedInAlready: fc.constantFrom(true, false, undefined),
  from: maybe(
    fc.record({
      authenticatedAt: age,
      secondFactorAt: fc.option(age),
      secondFactorKind: fc.constantFrom(
        undefined,
        null,
        'totp',
        'recoveryCode',
        'passkey',
        'verifiedPasskey',
      ),
      amr: fc.constantFrom(
        ['pwd', 'mfa'],
        ['pwd', 'otp', 'mfa', 'emergency'],
        ['pop', 'mfa'],
        ['pwd', 'pop', 'mfa'],
        ['pwd', 'sms', 'mfa'],
        ['otp'],
        ['otp', 'otp', 'mfa'],
      ),
      connection: sometimes(fc.constantFrom(PROVIDER, OTHER).map(refOf)),
    }),
  ),
  connections: mostly([offer(PROVIDER)], [], [offer(OTHER)]),
  demanded: mostly<Facts['demanded']>(undefined, [offer(PROVIDER)], []),
  emergency: fc.boolean(),
  targetKnown: often,
  homeStatus: status,
  targetStatus: status,
  policy: maybe(policies),
  addressAllowed: often,
  asksMore: fc.boolean(),
  maxAge: sometimes(fc.constantFrom(0, 3600, 30 * 86_400)),
  sendsSms: often,
  account: maybe(
    fc.record({
      status: mostly<UserStatus>('active', 'suspended', 'deleted'),
      hasPassword: often,
      mustChangePassword: mostly(false, true),
      passwordChangedAt: fc.option(age),
      hasTotp: fc.boolean(),
      hasSms: mostly(false, true),
      hasPasskey: fc.boolean(),
      hasRecoveryCodes: fc.boolean(),
      isEmergency: fc.boolean(),
    }),
  ),
  linkedActive: often,
  mayEnter: often,
  applicationOpen: often,
  deviceProvedAt: sometimes(age),
})
