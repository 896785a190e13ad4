import { readPhone } from '../../../kernel/phone.ts'
import { inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import { beginSmsCode, checkSmsCode, confirmPhone, phoneOf } from '../../credentials/index.ts'
import { accountCount, attemptOf, counted, pausedUntil } from '../attempts.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { assertMaySendSms } from '../sms-limits.ts'
import { assertStanding } from '../standing.ts'
import type { Person } from '../state.ts'

/** Asks for a code to the number that the account has, as second factor. */
export const requestSms = (services: SignInServices, situation: Situation): Promise<Outcome> =>
  request(services, situation, (tx, { userId }) => phoneOf(tx, services.vault, userId))

/** Asks for a code to a number that is to become the account's own. */
export async function requestSmsToNew(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const number = readPhone(input('phone').slice(0, 64))
  if (number === undefined) return missing(input, 'phone') ?? fault('phone', 'phone')
  return request(services, situation, async () => number)
}

async function request(
  services: SignInServices,
  { flow, facts, visitor, proved }: Situation,
  numberOf: (tx: OrgTx, person: Person) => Promise<string | undefined>,
): Promise<Outcome> {
  if (!proved) return fault('code', 'code')
  const { person } = proved
  const { db, vault, limits } = services
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const number = await inOrganization(db, place, (tx) => numberOf(tx, person))
  if (number === undefined) return fault('code', 'code')
  await assertMaySendSms(limits, { ...person, number, ip: visitor.origin.ip })
  const id = await inOrganization(db, place, async (tx) => {
    const { userId } = person
    const codeId = await beginSmsCode(tx, vault, { userId, flow: flow.key, number, now: facts.now })
    await record(tx, visitor, person, {
      type: 'user.sms_code_requested',
      outcome: 'success',
      target: { kind: 'user', id: userId },
      data: { codeId },
      outgoing: true,
    })
    return codeId
  })
  return { kind: 'on', state: { ...flow.state, smsCode: { id, userId: person.userId } }, view: 'sms-code' }
}

/** The code that came by SMS: as second factor, or of a number that is to be one from then on. */
export async function proveBySms(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const empty = missing(input, 'code')
  if (empty) return empty
  const { flow, facts, visitor, proved, policy, step } = situation
  const { smsCode, ...state } = flow.state
  if (!proved || !policy || !smsCode || smsCode.userId !== proved.person.userId) return fault('code', 'code')
  const { person } = proved
  const { userId } = person
  const tried = { id: smsCode.id, userId, flow: flow.key, code: input('code').slice(0, 64) }
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const isNew = step.name === 'enrol'
  const result = await counted(services, [accountCount(person)], () =>
    inOrganization(services.db, place, async (tx) => {
      const attempt = attemptOf(services, visitor, policy, userId)
      const { result, lockedUntil, justLocked } = isNew
        ? await enrol(tx)
        : await checkSmsCode(tx, services.vault, tried, attempt)
      await tell(tx, result)
      if (justLocked) await tellLocked(tx, lockedUntil)
      return { right: result === 'right', locked: result === 'locked', until: lockedUntil }
    }),
  )
  if (result.locked) return pausedUntil(result.until, facts.now)
  if (!result.right) return fault('code', 'code')
  const secondFactor = { at: facts.now, by: 'sms' as const, userId }
  const proofs = { ...state.proofs, secondFactor }
  return { kind: 'on', state: { ...state, ...(isNew && { renewed: true }), proofs } }

  async function enrol(tx: OrgTx) {
    await assertStanding(tx, situation)
    const isRight = await confirmPhone(tx, services.vault, tried, facts.now)
    return {
      result: isRight ? ('right' as const) : ('wrong' as const),
      lockedUntil: undefined,
      justLocked: false,
    }
  }

  async function tell(tx: OrgTx, result: 'right' | 'wrong' | 'locked'): Promise<void> {
    const target = { kind: 'user', id: userId }
    if (result === 'right') {
      const enrolled = { type: 'user.second_factor_enrolled', outcome: 'success', outgoing: true } as const
      if (isNew) await record(tx, visitor, person, { ...enrolled, target, data: { factor: 'sms' } })
      return
    }
    await record(tx, visitor, person, {
      type: 'user.second_factor_failed',
      outcome: 'failed',
      reason: result === 'locked' ? 'locked' : 'wrong_code',
      target,
      data: { factor: 'sms', ...(isNew && { enrolment: true }) },
    })
  }

  async function tellLocked(tx: OrgTx, until: Date | undefined): Promise<void> {
    const data = { until: until?.toISOString(), kind: 'second_factor' }
    const target = { kind: 'user', id: userId }
    await record(tx, visitor, person, {
      type: 'user.locked',
      outcome: 'success',
      target,
      data,
      outgoing: true,
    })
  }
}
