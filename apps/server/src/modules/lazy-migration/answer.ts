import { z } from 'zod'
import { Profile } from '../../kernel/account-values.ts'
import { epochSeconds } from '../../kernel/clock.ts'
import { normalizeEmail } from '../../kernel/email.ts'
import { isSignedWebhook } from '../../platform/http/standard-webhooks.ts'
import { AccountFields, PersonFields } from '../users/index.ts'
import type { StoreFault } from './view.ts'

/** How far its clock may be from this one (Standard Webhooks). */
const TOLERANCE_SECONDS = 300

/**
 * What a store may say of a person. Strict: it has no word in which organization somebody is or what they hold, and one that says
 * so is not understood.
 */
const LegacyPerson = AccountFields.partial()
  .extend(PersonFields.partial().shape)
  .extend({
    // A time zone that is not known here keeps nobody out whose password is right.
    profile: Profile.extend({ timeZone: Profile.shape.timeZone.catch(undefined) }).optional(),
  })
export type LegacyPerson = z.output<typeof LegacyPerson>

const Answer = z.discriminatedUnion('result', [
  z.strictObject({ result: z.literal('right'), identifier: z.string(), user: LegacyPerson.default({}) }),
  z.strictObject({ result: z.literal('wrong') }),
])

/** A question to the store, as far as an answer has to fit it. */
export interface Question {
  id: string
  keys: readonly Buffer[]
  identifier: string
}

export type StoreAnswer =
  | { result: 'right'; user: LegacyPerson }
  | { result: 'wrong' }
  | { result: 'fault'; fault: StoreFault }

const fault = (code: StoreFault): StoreAnswer => ({ result: 'fault', fault: code })

/** Takes nothing that is not signed, for this very question, and of whoever was asked for. */
export async function readAnswer(answer: Response, question: Question, now: Date): Promise<StoreAnswer> {
  const { status, headers } = answer
  if (status !== 200) return fault('answer_status')
  const body = await answer.text()
  const timestamp = Number(headers.get('webhook-timestamp'))
  const message = { id: question.id, timestamp, body }
  if (!isSignedWebhook(headers.get('webhook-signature') ?? '', question.keys, message)) {
    // The same answer, signed for another question.
    const other = { ...message, id: headers.get('webhook-id') ?? '' }
    const isOthers = isSignedWebhook(headers.get('webhook-signature') ?? '', question.keys, other)
    return fault(isOthers ? 'answer_of_another' : 'answer_unsigned')
  }
  if (Math.abs(timestamp - epochSeconds(now)) > TOLERANCE_SECONDS) return fault('answer_stale')
  const read = Answer.safeParse(parsed(body))
  if (!read.success) return fault('answer_malformed')
  if (read.data.result === 'wrong') return { result: 'wrong' }
  const { identifier, user } = read.data
  return identifier === question.identifier && isAbout(user, identifier)
    ? { result: 'right', user: asAskedFor(user, identifier) }
    : fault('answer_of_another')
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

const isAddress = (identifier: string): boolean => identifier.includes('@')

/** By what somebody was asked for they are called; they may have another name beside it. */
function isAbout({ email, username }: LegacyPerson, identifier: string): boolean {
  const named = isAddress(identifier) ? email && normalizeEmail(email) : username
  return named === undefined || named === null || named === identifier
}

const asAskedFor = (user: LegacyPerson, identifier: string): LegacyPerson =>
  isAddress(identifier)
    ? { ...user, email: user.email ?? identifier }
    : { ...user, username: user.username ?? identifier }
