import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, addMinutes, addSeconds } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import type { EffectivePolicy } from '../policies/index.ts'
import { ACTIONS, takes } from './actions.ts'
import { ANN, BASE, BOB, facts, HOME, NOW, states } from './machine.test-helper.ts'
import { type Facts, nextStep } from './machine.ts'
import { provedBy } from './proved.ts'
import { type FlowState, newFlow } from './state.ts'

/** What must be true before a session may be: written down apart from the machine, in other words. */
function reasonsAgainst(state: FlowState, given: Facts): string[] {
  const { policy, account, from } = given
  const sensitive = ['enrolFactor', 'addPasskey', 'renewCodes', 'link', 'confirm'].includes(state.purpose)
  const fresh = (at: Date | null | undefined) => !!at && (!sensitive || at >= addMinutes(NOW, -15))
  const told = state.proofs.connection?.userId === state.person?.userId ? state.proofs.connection : undefined
  const key = state.proofs.passkey?.userId === state.person?.userId ? state.proofs.passkey : undefined
  const mailed = state.proofs.emailCode?.userId === state.person?.userId ? state.proofs.emailCode : undefined
  const own = state.person !== undefined && (key ?? mailed ?? state.proofs.password ?? told) !== undefined
  const lent = !own && state.from !== undefined && from !== undefined && fresh(from.authenticatedAt)
  // By which provider it was proved, if not by a password.
  const provider = own
    ? (key ?? mailed ?? state.proofs.password)
      ? undefined
      : told?.connectionId
    : given.from?.connection?.connectionId
  const byKey = own ? key !== undefined : from?.amr?.[0] === 'pop'
  const byMail = own ? !key && mailed !== undefined : from?.amr?.[0] === 'otp'
  const method = provider !== undefined ? 'connection' : byKey ? 'passkey' : byMail ? 'emailCode' : 'password'
  const serves = (list: Facts['connections'] | undefined) =>
    list === undefined || list.some(({ id }) => id === provider)
  const trust = policy?.secondFactor.fromConnection
  const toldFactor =
    own &&
    provider !== undefined &&
    (trust === 'trusted' || (trust === 'proved' && told?.secondFactor === true))
  const who = own ? state.person?.userId : state.from?.userId
  const factor = state.proofs.secondFactor
  const days = policy?.secondFactor.rememberDeviceDays ?? 0
  const since = from?.secondFactorAt
  const kinds: readonly string[] = policy?.secondFactor.factors ?? []
  const isStrict = policy?.secondFactor.passkeyVerification === 'required'
  const taken = (kind: string) =>
    kind === 'passkey' ? kinds.includes(kind) && !isStrict : kinds.includes(kind.replace('verifiedP', 'p'))
  // What a session was begun by, as far as it is known.
  const [first, ...others] = from?.amr ?? []
  const lentKinds = (
    [
      [others.includes('sms'), ['sms']],
      [others.includes('otp'), ['totp']],
      [
        others.includes('pop'),
        [from?.secondFactorKind === 'verifiedPasskey' ? 'verifiedPasskey' : 'passkey'],
      ],
      [['totp', 'recoveryCode'].includes(from?.secondFactorKind ?? ''), [`${from?.secondFactorKind}`]],
    ] as [boolean, string[]][]
  ).find(([is]) => is)?.[1] ?? ['totp', 'recoveryCode']
  const lentFactor =
    lent &&
    !!since &&
    fresh(since) &&
    (since >= from.authenticatedAt ||
      (addDays(since, days) > from.authenticatedAt && given.asksMore !== true)) &&
    (first === 'pop' || lentKinds.every(taken))
  const resistant = policy?.secondFactor.requirement === 'phishingResistant'
  const resists =
    (own && key !== undefined) ||
    (factor?.userId === who && factor?.by === 'passkey') ||
    (lentFactor && from?.amr?.includes('pop') === true)
  const isOff =
    factor !== undefined && !taken(factor.by === 'passkey' && factor.verified ? 'verifiedPasskey' : factor.by)
  const hasFactor =
    (factor?.userId === who && !isOff) || lentFactor || toldFactor || (own && key !== undefined)
  const remembered =
    !sensitive &&
    given.asksMore !== true &&
    taken('totp') &&
    days > 0 &&
    !!given.deviceProvedAt &&
    addDays(given.deviceProvedAt, days) > NOW &&
    (given.maxAge === undefined || addSeconds(given.deviceProvedAt, given.maxAge) > NOW)
  // Named for it, having asked for it, where the policy knows no password.
  const emergency =
    method === 'password' &&
    policy?.signIn.methods.includes('password') === false &&
    given.emergency &&
    account?.isEmergency === true &&
    (own ? state.emergency === true : from?.amr?.includes('emergency') === true)
  const asks =
    emergency ||
    policy?.secondFactor.requirement === 'required' ||
    (account?.hasTotp === true && policy?.secondFactor.factors.includes('totp') === true) ||
    (account?.hasPasskey === true && policy?.secondFactor.factors.includes('passkey') === true) ||
    (account?.hasSms === true && given.sendsSms && policy?.secondFactor.factors.includes('sms') === true)
  const has = (kind: 'totp' | 'passkey' | 'sms', owned: boolean | undefined) =>
    owned === true && policy?.secondFactor.factors.includes(kind) === true
  const bySms = given.sendsSms && has('sms', account?.hasSms)
  const hasOwn =
    ((has('totp', account?.hasTotp) || bySms) && !resistant) || has('passkey', account?.hasPasskey)
  const maximum = policy?.password.maximumAgeDays ?? null
  const old =
    maximum !== null && (!account?.passwordChangedAt || addDays(account.passwordChangedAt, maximum) <= NOW)
  const found: [boolean, string][] = [
    [state.done === true || given.prompt === 'gone', 'over'],
    [!own && !lent, 'no password'],
    [account?.status !== 'active', 'account not active'],
    [given.homeStatus !== 'active' || given.targetStatus !== 'active', 'organization not active'],
    [!given.targetKnown || !given.addressAllowed || !given.mayEnter || !given.applicationOpen, 'not let in'],
    [!policy?.signIn.methods.includes(method) && !emergency, 'this way is off'],
    [emergency && !hasOwn, 'no factor to be asked for'],
    [method === 'password' && !account?.hasPassword, 'there is no password'],
    [method === 'connection' && !(serves(given.connections) && serves(given.demanded)), 'does not serve'],
    [resistant && !resists, 'nothing here resists phishing'],
    [asks && !hasFactor && !(remembered && !emergency), 'no second factor'],
    [
      method === 'password' &&
        (account?.mustChangePassword === true || old || (own && !state.proofs.password?.meetsPolicy)),
      'password due',
    ],
    [
      state.unasked === true && provider !== undefined && !given.signedInAlready && state.meant !== who,
      'nobody here said that they mean it',
    ],
    [sensitive && (!from || (!state.renewed && state.purpose !== 'confirm')), 'nothing renewed'],
    [state.codes !== undefined, 'codes not saved'],
  ]
  return found.filter(([holds]) => holds).map(([, reason]) => reason)
}

describe('the sign-in machine', () => {
  it('finishes only when nothing is against it (CVE-2026-18963, GHSA-xg6x-h9c9-2m83)', () => {
    let finished = 0
    fc.assert(
      fc.property(states, facts, (state, given) => {
        const step = nextStep(state, given)
        if (step.name !== 'finish' && step.name !== 'consent') return
        finished += 1
        expect(reasonsAgainst(state, given)).toEqual([])
      }),
      { numRuns: 60_000, seed: 1 },
    )
    expect(finished).toBeGreaterThan(1_000)
  }, 60_000)

  it('asks for a mailed code where a provider that is offered has vouched, and counts nothing of it before', () => {
    let asked = 0
    fc.assert(
      fc.property(states, facts, (state, given) => {
        const { claim, ...rest } = state
        const step = nextStep(state, given)
        if (step.name !== 'proveAddress') return void expect(step).toEqual(nextStep(rest, given))
        asked += 1
        expect(claim && claim.until > NOW).toBe(true)
        expect(given.connections.map(({ id }) => id)).toContain(claim?.proof.connectionId)
        const linked = rest.proofs.passkeyLink || rest.proofs.newAccount ? ['enrol'] : []
        expect(['signIn', 'findOrganization', ...linked]).toContain(nextStep(rest, given).name)
        expect(reasonsAgainst(state, given)).toContain('no password')
      }),
      { numRuns: 20_000, seed: 3 },
    )
    expect(asked).toBeGreaterThan(300)
  }, 60_000)

  it('goes on to the end once everything is proved', () => {
    const account = SET_UP
    const state = newFlow('account', {
      homeId: HOME,
      person: { organizationId: HOME, userId: ANN },
      proofs: {
        password: { at: NOW, meetsPolicy: true },
        secondFactor: { at: NOW, by: 'totp', userId: ANN },
      },
    })
    expect(nextStep(state, { ...OPEN, account }).name).toBe('finish')
    const bobs = {
      ...state,
      proofs: { ...state.proofs, secondFactor: { at: NOW, by: 'totp', userId: BOB } },
    } as FlowState
    expect(nextStep(bobs, { ...OPEN, account }).name).toBe('secondFactor')
  })

  it('sets up no factor for who has one before one was given, nor for who may not enter', () => {
    let asked = 0
    fc.assert(
      fc.property(states, facts, (state, given) => {
        const step = nextStep(state, given)
        const proved = provedBy(state, given)
        // Whoever came by a link to a new passkey has proved nothing else.
        if (step.name !== 'enrol' || !proved || given.account?.status !== 'active') return
        const { account, policy } = given
        const isAsked = ['required', 'phishingResistant'].includes(policy?.secondFactor.requirement ?? '')
        const isWanted = ['enrolFactor', 'addPasskey', 'renewCodes'].includes(state.purpose)
        if (!isWanted) expect([isAsked, given.mayEnter]).toEqual([true, true])
        if (!account?.hasTotp && !account?.hasPasskey && !account?.hasSms) return
        asked += 1
        const factor = state.proofs.secondFactor
        // A code by SMS is none where the policy has no SMS.
        const isNone = factor?.by === 'sms' && !policy?.secondFactor.factors.includes('sms')
        const isGiven = factor?.userId === proved.person.userId && !isNone
        // What one signed in by stays enough for a change of one's own accord, where nothing more is asked for.
        const isEnough = isWanted && (proved.secondFactor !== undefined || (proved.lent && !isAsked))
        expect(isGiven || isEnough).toBe(true)
      }),
      { numRuns: 60_000, seed: 4 },
    )
    expect(asked).toBeGreaterThan(100)
  }, 60_000)

  it('asks for no code by SMS that the policy does not have, and lets nobody by for want of one', () => {
    const account = { ...SET_UP, hasTotp: true, hasSms: true }
    const policy: EffectivePolicy = {
      ...BASE,
      secondFactor: { ...BASE.secondFactor, requirement: 'phishingResistant', factors: ['passkey'] },
    }
    const by = (own: typeof account, state = BY_PASSWORD, more: Partial<Facts> = {}) =>
      nextStep(state, { ...OPEN, policy, account: own, ...more })
    expect(by(account)).toMatchObject({ name: 'secondFactor', totp: true, sms: false })
    for (const action of ['sms', 'sms-code'] as const)
      expect(takes(by(account), action, { ...BY_PASSWORD, smsCode: { id: 'code', userId: ANN } })).toBe(false)
    const refused = { name: 'refused', reason: 'no_way_in' }
    const alone = { ...account, hasTotp: false }
    expect(by(alone)).toEqual(refused)
    // Given before the policy was another.
    const secondFactor = { at: NOW, by: 'sms' as const, userId: ANN }
    const given = { ...BY_PASSWORD, proofs: { ...BY_PASSWORD.proofs, secondFactor } }
    expect(by(account, given)).toMatchObject({ name: 'secondFactor' })
    expect(by(alone, given)).toEqual(refused)
    const withSms: EffectivePolicy = {
      ...BASE,
      secondFactor: { ...BASE.secondFactor, factors: ['totp', 'sms'] },
    }
    expect(by(alone, BY_PASSWORD, { policy: withSms })).toMatchObject({ name: 'secondFactor', sms: true })
    expect(by(alone, BY_PASSWORD, { policy: withSms, sendsSms: false })).toEqual(refused)
  })

  it('says of a password that the rules do not take that it is so, and not that somebody has asked', () => {
    const given = { ...OPEN, policy: BASE, account: { ...SET_UP, mustChangePassword: true } }
    const weak = { ...BY_PASSWORD, proofs: { password: { at: NOW, meetsPolicy: false } } }
    const without = { ...given, account: { ...given.account, hasTotp: false } }
    expect(nextStep(weak, without)).toMatchObject({ name: 'changePassword', reason: 'policy' })
    expect(nextStep(BY_PASSWORD, without)).toMatchObject({ name: 'changePassword', reason: 'required' })
  })

  it('counts no factor of before where an application asks for more, or for a later sign-in', () => {
    const policy: EffectivePolicy = {
      ...BASE,
      secondFactor: { ...BASE.secondFactor, requirement: 'required', rememberDeviceDays: 7 },
    }
    const given = { ...OPEN, policy, account: SET_UP, deviceProvedAt: addMinutes(NOW, -60) }
    expect(nextStep(BY_PASSWORD, given).name).toBe('finish')
    expect(nextStep(BY_PASSWORD, { ...given, maxAge: 3601 }).name).toBe('finish')
    for (const asked of [{ asksMore: true }, { maxAge: 0 }, { maxAge: 3600 }])
      expect(nextStep(BY_PASSWORD, { ...given, ...asked }).name).toBe('secondFactor')
    const session = { authenticatedAt: NOW, secondFactorAt: addMinutes(NOW, -60), amr: ['pwd', 'mfa'] }
    const from = { organizationId: HOME, userId: ANN, sessionId: newId('session') }
    const lent = newFlow('authorization', { homeId: HOME, from })
    expect(nextStep(lent, { ...given, from: session }).name).toBe('finish')
    expect(nextStep(lent, { ...given, from: session, asksMore: true }).name).toBe('secondFactor')
    const fresh = { ...session, secondFactorAt: NOW }
    expect(nextStep(lent, { ...given, from: fresh, asksMore: true }).name).toBe('finish')
  })

  it('counts a factor by its kind: of a browser that is remembered, and of a session', () => {
    const given = (...factors: EffectivePolicy['secondFactor']['factors']): Facts => ({
      ...OPEN,
      policy: {
        ...BASE,
        secondFactor: { ...BASE.secondFactor, requirement: 'required', rememberDeviceDays: 30, factors },
      },
      account: { ...SET_UP, hasPasskey: true },
    })
    const by = (state: FlowState, facts: Facts) => nextStep(state, facts).name
    const remembered = { deviceProvedAt: addMinutes(NOW, -60) }
    expect(by(BY_PASSWORD, { ...given('totp', 'passkey'), ...remembered })).toBe('finish')
    expect(by(BY_PASSWORD, { ...given('passkey', 'recoveryCode'), ...remembered })).toBe('secondFactor')
    const from = { organizationId: HOME, userId: ANN, sessionId: newId('session') }
    const lent = newFlow('authorization', { homeId: HOME, from })
    const session = { authenticatedAt: NOW, secondFactorAt: NOW }
    const enter = (facts: Facts, ...amr: string[]) =>
      by(lent, { ...facts, from: { ...session, amr: ['pwd', ...amr, 'mfa'] } })
    expect(enter(given('totp', 'passkey'), 'otp')).toBe('finish')
    expect(enter(given('passkey'), 'otp')).toBe('secondFactor')
    expect(enter(given('passkey'), 'pop')).toBe('finish')
    expect(enter(given('passkey'))).toBe('secondFactor')
    expect(enter(given('totp', 'recoveryCode'))).toBe('finish')
  })

  it('takes each post at its own step only', () => {
    fc.assert(
      fc.property(states, facts, fc.constantFrom(...ACTIONS), (state, given, action) => {
        const step = nextStep(state, given)
        if (!takes(step, action, state)) return
        const proving = ['totp', 'recovery-code', 'enrol', 'renew-codes', 'codes-saved', 'new-password']
        if (proving.includes(action)) {
          // Nothing after the password is reached without it.
          expect(reasonsAgainst(state, given)).not.toContain('no password')
          expect(reasonsAgainst(state, given)).not.toContain('account not active')
        }
        if (
          ['enrol', 'renew-codes', 'codes-saved', 'new-password'].includes(action) &&
          given.account?.hasTotp
        ) {
          expect(reasonsAgainst(state, given)).not.toContain('no second factor')
        }
      }),
      { numRuns: 20_000, seed: 2 },
    )
  }, 60_000)
})

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

const SET_UP = {
  status: 'active' as const,
  hasPassword: true,
  mustChangePassword: false,
  passwordChangedAt: NOW,
  hasTotp: true,
  hasSms: false,
  hasPasskey: false,
  hasRecoveryCodes: true,
  isEmergency: false,
}

const BY_PASSWORD = newFlow('account', {
  homeId: HOME,
  person: { organizationId: HOME, userId: ANN },
  proofs: { password: { at: NOW, meetsPolicy: true } },
})
