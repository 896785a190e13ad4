import { type EffectivePolicy, waysToSignIn } from '../policies/index.ts'
import type { FirstProof } from './proved.ts'

/** Whether what was proved first, and what this account has or can set up beside it, is a way to sign in at all. */
export const hasWayIn = (
  policy: EffectivePolicy,
  account: { hasPassword: boolean; hasRecoveryCodes: boolean },
  { by }: FirstProof,
): boolean =>
  waysToSignIn(policy, {
    methods: new Set(by !== 'password' || account.hasPassword ? [by] : []),
    factors: new Set(account.hasRecoveryCodes ? ['totp', 'passkey', 'recoveryCode'] : ['totp', 'passkey']),
  }).includes(by)

/** Somebody who came another way has a passkey, and may sign in by it here. */
export const byPasskeyInstead = (
  { signIn: { methods } }: EffectivePolicy,
  { first }: { first: FirstProof },
  { hasPasskey }: { hasPasskey: boolean },
): boolean => methods.includes('passkey') && first.by !== 'passkey' && hasPasskey
