import { AVAILABLE_NOW, type EffectivePolicy } from '../policies/index.ts'
import { type Held, waysInOf } from '../ways-in/index.ts'
import type { FirstProof } from './proved.ts'

/**
 * Whether what was proved first, and what this account has or can set up beside it, is a way to sign in at all. What was
 * proved is there but for a password, which could be dropped since while its session lives.
 */
export const hasWayIn = (
  policy: EffectivePolicy,
  account: { hasPassword: boolean },
  { by }: FirstProof,
  sendsSms: boolean,
): boolean => {
  const held = {
    hasPassword: account.hasPassword,
    hasPasskey: by === 'passkey',
    hasVerifiedEmail: by === 'emailCode',
    servingLinks: by === 'connection' ? 1 : 0,
  }
  const factors = sendsSms ? new Set([...AVAILABLE_NOW.factors, 'sms' as const]) : AVAILABLE_NOW.factors
  return waysInOf(policy, held, factors).includes(by)
}

/** Whether passkeys are what one signs in by, and the account has nothing else to do so. */
export const hasPasskeysAlone = (policy: EffectivePolicy, held: Omit<Held, 'hasPasskey'>): boolean =>
  policy.signIn.methods.includes('passkey') && waysInOf(policy, { ...held, hasPasskey: false }).length === 0

/** Somebody who came another way has a passkey, and may sign in by it here. */
export const byPasskeyInstead = (
  { signIn: { methods } }: EffectivePolicy,
  { first }: { first: FirstProof },
  { hasPasskey }: { hasPasskey: boolean },
): boolean => methods.includes('passkey') && first.by !== 'passkey' && hasPasskey
