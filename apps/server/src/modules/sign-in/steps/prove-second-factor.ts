import { inOrganization } from '../../../platform/db/index.ts'
import { checkSecondFactor, rememberDevice, type SecondFactorCode } from '../../credentials/index.ts'
import { accountCount, attemptOf, counted, pausedUntil } from '../attempts.ts'
import type { CookieValues, Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { daysToRemember, REMEMBERED } from '../remembered.ts'
import { assertStanding } from '../standing.ts'

/** The code of an authenticator app. */
export const proveByTotp = (services: SignInServices, situation: Situation, input: Input) =>
  prove(services, situation, input, 'totp')

/** One of the codes that were saved for the day the app is lost. */
export const proveByRecoveryCode = (services: SignInServices, situation: Situation, input: Input) =>
  prove(services, situation, input, 'recoveryCode')

async function prove(
  services: SignInServices,
  situation: Situation,
  input: Input,
  kind: SecondFactorCode['kind'],
): Promise<Outcome> {
  const empty = missing(input, 'code')
  if (empty) return empty
  const { flow, facts, proved, policy } = situation
  const wrong = fault(kind === 'totp' ? 'code' : 'recovery_code', 'code')
  if (!proved || !policy) return wrong
  const code = { kind, code: input('code').slice(0, 64) }
  const result = await counted(services, [accountCount(proved.person)], () =>
    check(services, situation, code),
  )
  if (result.locked) return pausedUntil(result.until, facts.now)
  if (!result.right) return wrong
  const { userId } = proved.person
  const secondFactor = { at: facts.now, by: kind, userId }
  const state = { ...flow.state, proofs: { ...flow.state.proofs, secondFactor } }
  const days = daysToRemember(policy)
  const wanted = kind === REMEMBERED && days > 0 && input('remember') === 'yes'
  return { kind: 'on', state, ...(wanted && { cookies: await remember(services, situation, days) }) }
}

interface Checked {
  right: boolean
  locked: boolean
  until?: Date | undefined
}

/** Compares, counts and records in one transaction. */
async function check(
  services: SignInServices,
  { visitor, proved, policy }: Situation,
  code: SecondFactorCode,
): Promise<Checked> {
  if (!proved || !policy) return { right: false, locked: false }
  const { person } = proved
  const attempt = attemptOf(services, visitor, policy, person.userId)
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  return inOrganization(services.db, place, async (tx) => {
    const { result, lockedUntil, justLocked } = await checkSecondFactor(
      tx,
      services.vault,
      person.userId,
      code,
      attempt,
    )
    const target = { kind: 'user', id: person.userId }
    const data = { factor: code.kind }
    if (result === 'right') {
      const used = { type: 'user.recovery_code_used', outcome: 'success', target, outgoing: true } as const
      if (code.kind === 'recoveryCode') await record(tx, visitor, person, used)
      return { right: true, locked: false }
    }
    const reason = result === 'locked' ? 'locked' : 'wrong_code'
    await record(tx, visitor, person, {
      type: 'user.second_factor_failed',
      outcome: 'failed',
      reason,
      target,
      data,
    })
    if (justLocked) {
      const until = { until: lockedUntil?.toISOString(), kind: 'second_factor' }
      const locked = { type: 'user.locked', outcome: 'success', target, data: until, outgoing: true } as const
      await record(tx, visitor, person, locked)
    }
    return { right: false, locked: result === 'locked', until: lockedUntil }
  })
}

async function remember({ db }: SignInServices, situation: Situation, days: number): Promise<CookieValues> {
  const { facts, visitor, proved } = situation
  if (!proved) return {}
  const { organizationId, userId } = proved.person
  const place = { workspaceId: visitor.workspace.id, organizationId }
  const value = await inOrganization(db, place, async (tx) => {
    await assertStanding(tx, situation)
    const target = { kind: 'user', id: userId }
    const event = { type: 'user.browser_remembered', outcome: 'success', target, data: { days } } as const
    await record(tx, visitor, proved.person, event)
    return rememberDevice(tx, { userId, provedAt: facts.now, days, origin: visitor.origin })
  })
  return { device: { value, days } }
}
