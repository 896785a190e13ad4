import { readPhone } from '../../../kernel/phone.ts'
import { inOrganization, type OrgTx } from '../../../platform/db/index.ts'
import { beginSmsCode, checkSmsCode, confirmPhone, phoneOf } from '../../credentials/index.ts'
import { accountCount, attemptOf, counted, pausedUntil } from '../attempts.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import { record } from '../events.ts'
import type { Situation } from '../facts.ts'
import { readKnown } from '../known-browsers.ts'
import { fault, missing, type Outcome } from '../outcome.ts'
import { assertMaySendSms } from '../sms-limits.ts'
import type { Person } from '../state.ts'
import { afterEnrolled, keepEnrolled } from './keep-enrolled.ts'

/** Asks for a code to the number that the account has, as second factor. */
export const requestSms = (services: SignInServices, situation: Situation): Promise<Outcome> =>
  request(services, situation, false, (tx, { userId }) => phoneOf(tx, services.vault, userId))

/** Asks for a code to a number that is to become the account's own. */
export async function requestSmsToNew(
  services: SignInServices,
  situation: Situation,
  input: Input,
): Promise<Outcome> {
  const number = readPhone(input('phone').slice(0, 64))
  if (number === undefined) return missing(input, 'phone') ?? fault('phone', 'phone')
  return request(services, situation, true, async () => number)
}

async function request(
  services: SignInServices,
  { flow, facts, visitor, proved }: Situation,
  isNew: boolean,
  numberOf: (tx: OrgTx, person: Person) => Promise<string | undefined>,
): Promise<Outcome> {
  if (!proved) return fault('code', 'code')
  const { person } = proved
  const { db, vault, limits } = services
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const number = await inOrganization(db, place, (tx) => numberOf(tx, person))
  if (number === undefined) return fault('code', 'code')
  const knownBrowser = readKnown(vault, visitor.known).get(person.userId)
  await assertMaySendSms(limits, { ...person, number, ip: visitor.origin.ip, knownBrowser, isNew })
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
  if (step.name === 'enrol') return enrolPhone(services, situation, person, tried)
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const result = await counted(services, [accountCount(person)], () =>
    inOrganization(services.db, place, async (tx) => {
      const attempt = attemptOf(services, visitor, policy, userId)
      const { result, lockedUntil, justLocked } = await checkSmsCode(tx, services.vault, tried, attempt)
      if (result !== 'right')
        await recordFailed(tx, situation, person, result === 'locked' ? 'locked' : 'wrong_code')
      if (justLocked) await recordLocked(tx, situation, person, lockedUntil)
      return { right: result === 'right', locked: result === 'locked', until: lockedUntil }
    }),
  )
  if (result.locked) return pausedUntil(result.until, facts.now)
  if (!result.right) return fault('code', 'code')
  const secondFactor = { at: facts.now, by: 'sms' as const, userId }
  return { kind: 'on', state: { ...state, proofs: { ...state.proofs, secondFactor } } }
}

/** The code shows that the number is theirs: it is a factor of the account from here on. */
async function enrolPhone(
  services: SignInServices,
  situation: Situation,
  person: Person,
  tried: Parameters<typeof confirmPhone>[2],
): Promise<Outcome> {
  const { flow, facts, visitor } = situation
  const place = { workspaceId: visitor.workspace.id, organizationId: person.organizationId }
  const { codes } = await counted(services, [accountCount(person)], () =>
    inOrganization(services.db, place, async (tx) => {
      const enrolled = await confirmPhone(tx, services.vault, tried, facts.now)
      if (enrolled) return { right: true, codes: await keepEnrolled(tx, situation, person, 'sms', enrolled) }
      await recordFailed(tx, situation, person, 'wrong_code', { enrolment: true })
      return { right: false, codes: undefined }
    }),
  )
  if (!codes) return fault('code', 'code')
  return afterEnrolled(services, { state: flow.state, at: facts.now }, person, 'sms', codes)
}

const recordFailed = (
  tx: OrgTx,
  { visitor }: Situation,
  person: Person,
  reason: 'locked' | 'wrong_code',
  more: { enrolment?: true } = {},
) =>
  record(tx, visitor, person, {
    type: 'user.second_factor_failed',
    outcome: 'failed',
    reason,
    target: { kind: 'user', id: person.userId },
    data: { factor: 'sms', ...more },
  })

const recordLocked = (tx: OrgTx, { visitor }: Situation, person: Person, until: Date | undefined) =>
  record(tx, visitor, person, {
    type: 'user.locked',
    outcome: 'success',
    target: { kind: 'user', id: person.userId },
    data: { until: until?.toISOString(), kind: 'second_factor' },
    outgoing: true,
  })
