import { z } from 'zod'
import {
  compare,
  type EffectivePolicy,
  loosensAnything,
  SIGN_IN_METHODS,
  type SignInMethod,
} from '../policies/index.ts'
import { waysInOf } from '../ways-in/index.ts'

/** What an account has that does not simply go along, and has to be decided on. */
const PARTS = [
  'password',
  'totp',
  'sms',
  'passkeys',
  'recoveryCodes',
  'identities',
  'secondFactor',
  'roles',
  'groups',
  'sessions',
  'applications',
  'memberships',
  'emergencyAccess',
  'rememberedDevices',
] as const
type Part = (typeof PARTS)[number]
const BECOMES = ['kept', 'askedAnew', 'dropped'] as const

export const Outcome = z.strictObject({
  parts: z.array(
    z.strictObject({
      part: z.enum(PARTS),
      becomes: z.enum(BECOMES),
      count: z.number().int(),
    }),
  ),
  waysIn: z
    .array(z.enum(SIGN_IN_METHODS))
    .describe('By what the person can sign in afterwards, without setting anything up.'),
  mailed: z
    .enum(['passwordLink', 'verification', 'invitation'])
    .nullable()
    .describe('What is mailed to the person, who needs it to sign in.'),
  loosened: z.array(z.string()).describe('Fields of the policy that are looser there.'),
})
export type Outcome = z.output<typeof Outcome>

/** What an account has, as far as it matters for a move. */
export interface Belongings {
  isInvited: boolean
  hasEmail: boolean
  isEmailVerified: boolean
  passwords: number
  totp: number
  sms: number
  passkeys: number
  recoveryCodes: number
  /** Known to a provider that lets people in there as well; and to others. */
  identitiesServed: number
  identitiesEnding: number
  roles: number
  groups: number
  sessions: number
  applications: number
  memberships: number
  emergencyAccess: number
  rememberedDevices: number
}

/** Rules that a password was never held against, as only its hash is known: then a new one is asked for. */
const OF_PASSWORDS = /^\/?password[/.](?!maximumAgeDays)/

/** The fields that are looser for who comes from one policy under another. */
export function loosenedBy(from: EffectivePolicy, to: EffectivePolicy): string[] {
  const comparison = compare(from, to)
  if (!loosensAnything(comparison)) return []
  return Object.entries(comparison).flatMap(([pointer, change]) =>
    change === 'loosened' || change === 'changed' ? [pointer] : [],
  )
}

/** What becomes of what somebody has, under the policy of another organization. Pure. */
export function outcomeOf(has: Belongings, from: EffectivePolicy, to: EffectivePolicy): Outcome {
  const comparison = compare(from, to)
  const takesPassword = has.passwords > 0 && to.signIn.methods.includes('password')
  const isPasswordDoubted = Object.entries(comparison).some(
    ([pointer, change]) => OF_PASSWORDS.test(pointer) && (change === 'tightened' || change === 'changed'),
  )
  const takes = (factor: 'totp' | 'sms' | 'passkey' | 'recoveryCode') =>
    to.secondFactor.factors.includes(factor)
  const takesPasskeys = to.signIn.methods.includes('passkey') || takes('passkey')
  const keepsFactor = (has.totp > 0 && takes('totp')) || (has.sms > 0 && takes('sms'))
  const isFactorAsked = ['required', 'phishingResistant'].includes(to.secondFactor.requirement)
  const again = (isTaken: boolean) => (isTaken ? 'askedAnew' : 'dropped')
  const became: [Part, (typeof BECOMES)[number], number][] = [
    ['password', takesPassword ? (isPasswordDoubted ? 'askedAnew' : 'kept') : 'dropped', has.passwords],
    ['totp', takes('totp') ? 'kept' : 'dropped', has.totp],
    ['sms', takes('sms') ? 'kept' : 'dropped', has.sms],
    ['passkeys', again(takesPasskeys), has.passkeys],
    ['recoveryCodes', again(takes('recoveryCode') && keepsFactor), has.recoveryCodes],
    ['identities', 'kept', has.identitiesServed],
    ['identities', 'dropped', has.identitiesEnding],
    ['secondFactor', 'askedAnew', Number(isFactorAsked && !keepsFactor)],
    ...(
      [
        'roles',
        'groups',
        'sessions',
        'applications',
        'memberships',
        'emergencyAccess',
        'rememberedDevices',
      ] as const
    ).map((part) => [part, 'dropped', has[part]] as [Part, 'dropped', number]),
  ]
  const waysIn = waysInOf(to, {
    hasPassword: takesPassword,
    hasPasskey: false,
    hasVerifiedEmail: has.hasEmail && has.isEmailVerified,
    servingLinks: has.identitiesServed,
  })
  return {
    parts: became.flatMap(([part, becomes, count]) => (count > 0 ? [{ part, becomes, count }] : [])),
    waysIn,
    mailed: mailedTo(has, to, waysIn),
    loosened: loosenedBy(from, to),
  }
}

function mailedTo(
  has: Belongings,
  { signIn }: EffectivePolicy,
  waysIn: readonly SignInMethod[],
): Outcome['mailed'] {
  if (!has.hasEmail) return null
  const opens = signIn.methods.includes('password') || signIn.methods.includes('emailCode')
  if (has.isInvited) return opens ? 'invitation' : null
  if (waysIn.length > 0) return null
  if (signIn.methods.includes('password')) return 'passwordLink'
  return signIn.methods.includes('emailCode') ? 'verification' : null
}

/** Whether the person gets in at all: by what is left or mailed, or as a provider vouches for whoever has their address. */
export const findsIn = ({ waysIn, mailed }: Outcome, has: Belongings, to: EffectivePolicy): boolean =>
  (waysIn.length > 0 && !has.isInvited) ||
  mailed !== null ||
  (has.hasEmail && !has.isInvited && to.signIn.methods.includes('connection'))
