import { FRESH_MINUTES, type Rules } from './rules.ts'

/** What somebody can give to show who they are. */
export type Kind =
  | 'password'
  /** A code or link by mail to sign in by; one that showed whose an address is, where an account was made with it. */
  | 'emailCode'
  | 'addressCode'
  | 'passkey'
  | 'passkeyFactor'
  | 'totp'
  | 'sms'
  | 'recoveryCode'
  | 'connection'
  | 'connectionWithFactor'

/** What was truly given: by whom it was typed, where and when. The walker alone holds the secrets, so that it knows. */
export interface Given {
  browser: number
  /** The sign-in in which it was given; nothing of one counts in another. */
  flow: string
  userId: string
  kind: Kind
  at: number
}

/** A row of a session, as it lies in the table. */
export interface SessionRow {
  id: string
  user_id: string
  amr: string[]
  acr: string
  authenticated_at: Date
  second_factor_at: Date | null
}

/** A session that was looked at before, and what its second factor was. */
export interface Standing extends SessionRow {
  factor: Factor | undefined
}

export type Factor = Kind | 'remembered'

/** All that is known of an account beside what is in the database. */
export interface Known {
  userId: string
  hasTotp: boolean
  hasPasskey: boolean
  hasSms: boolean
  mustChange: boolean
}

const FIRST: Readonly<Record<string, readonly Kind[]>> = {
  pwd: ['password'],
  pop: ['passkey'],
  otp: ['emailCode', 'addressCode'],
  fed: ['connection', 'connectionWithFactor'],
}
const METHOD = { pwd: 'password', pop: 'passkey', otp: 'emailCode', fed: 'connection' } as const

export interface Case {
  rules: Rules
  given: readonly Given[]
  account: Known
  session: SessionRow
  /** The same session as it was before. */
  before: Standing | undefined
  /** When a browser that asks for no second factor any more has last given it. */
  remembered: readonly number[]
}

export interface Judgement {
  /** Why the session must not be as it is; undefined where every proof was given. */
  why: string | undefined
  factor: Factor | undefined
}

/** Reads the policy plainly, and knows no machine. */
export function judge(one: Case): Judgement {
  const factor = factorOf(one)
  return { factor, why: whyNot(one, factor) }
}

function whyNot(one: Case, factor: Factor | undefined): string | undefined {
  const { rules, session, account } = one
  const how = session.amr[0] as keyof typeof METHOD
  if (!isFirstGiven(one, how)) return `no ${how} was given at ${session.authenticated_at.toISOString()}`
  if (!rules.methods.includes(METHOD[how])) return `${METHOD[how]} is no way in here`
  if (session.second_factor_at && !factor) return 'a second factor that nobody gave'
  if (session.amr.includes('mfa') !== (session.second_factor_at !== null)) return 'amr says another thing'
  const asked = rules.requirement === 'required' || rules.requirement === 'phishingResistant'
  if (asked && !doesCount(factor, rules, session))
    return `the policy asks for a second factor (${rules.requirement}), given: ${factor}`
  if (!asked && (how === 'pwd' || how === 'otp') && !factor && hasUsable(account, rules))
    return 'the account has a second factor, which was not asked for'
  if (how === 'pwd' && account.mustChange) return 'the password had to be changed'
  return undefined
}

/** Whether somebody has a second factor that does here. */
export const hasUsable = ({ hasTotp, hasSms, hasPasskey }: Known, { requirement, factors }: Rules): boolean =>
  (hasSms && factors.includes('sms') && requirement !== 'phishingResistant') ||
  (hasTotp && factors.includes('totp') && requirement !== 'phishingResistant') ||
  (hasPasskey && factors.includes('passkey'))

/** Whether a session does for what its organization lets no other do: by ways and factors of the policy as it is now. */
export const meets = (rules: Rules, session: Standing): boolean => {
  const method = METHOD[session.amr[0] as keyof typeof METHOD]
  const asked = rules.requirement === 'required' || rules.requirement === 'phishingResistant'
  return rules.methods.includes(method) && (!asked || doesCount(session.factor, rules, session))
}

const isAt = (given: Given, at: Date) => given.at === at.getTime()

function isFirstGiven({ given, session, before }: Case, how: string): boolean {
  const { authenticated_at: at } = session
  const same = before?.amr[0] === how && before.authenticated_at.getTime() === at.getTime()
  return same || given.some((one) => FIRST[how]?.includes(one.kind) === true && isAt(one, at))
}

const FACTORS = [
  'passkey',
  'passkeyFactor',
  'totp',
  'sms',
  'recoveryCode',
  'connectionWithFactor',
  'connection',
] as const

function factorOf({ given, session, before, remembered }: Case): Factor | undefined {
  const at = session.second_factor_at
  if (!at) return undefined
  // The strongest of what was given then.
  const found = FACTORS.find((name) => given.some((one) => one.kind === name && isAt(one, at)))
  if (found) return found
  if (before?.second_factor_at?.getTime() === at.getTime()) return before.factor
  return remembered.includes(at.getTime()) ? 'remembered' : undefined
}

function doesCount(factor: Factor | undefined, rules: Rules, { amr }: SessionRow): boolean {
  if (rules.requirement === 'phishingResistant' && !amr.includes('pop')) return false
  switch (factor) {
    case undefined:
      return false
    case 'passkey':
      return true
    case 'passkeyFactor':
      return rules.factors.includes('passkey')
    case 'totp':
    case 'sms':
    case 'recoveryCode':
      return rules.requirement !== 'phishingResistant' && rules.factors.includes(factor)
    case 'connection':
      return rules.fromConnection === 'trusted'
    case 'connectionWithFactor':
      return rules.fromConnection !== 'ignored'
    default:
      return rules.rememberDeviceDays > 0 && rules.factors.includes('totp')
  }
}

/** Whether who somebody is was shown in the flow, or by its session a short while ago: a change of credentials needs it. */
export const isFresh = (given: readonly Given[], sessions: readonly SessionRow[], now: number): boolean =>
  given.some(({ kind }) => FIRST_KINDS.has(kind)) ||
  sessions.some(({ authenticated_at }) => isLate(authenticated_at, now))
const FIRST_KINDS: ReadonlySet<Kind> = new Set([
  'password',
  'passkey',
  'emailCode',
  'addressCode',
  'connection',
  'connectionWithFactor',
])
const ALONE: ReadonlySet<Kind> = new Set(['password', 'emailCode', 'addressCode', 'connection'])

/** The same of a second factor. */
export const isFactorFresh = (
  given: readonly Given[],
  sessions: readonly SessionRow[],
  now: number,
): boolean =>
  given.some(({ kind }) => !ALONE.has(kind)) ||
  sessions.some(({ second_factor_at: at }) => at !== null && isLate(at, now))

const isLate = (at: Date, now: number): boolean => at.getTime() >= now - FRESH_MINUTES * 60_000
