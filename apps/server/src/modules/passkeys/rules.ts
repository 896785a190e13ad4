import type { EffectivePolicy } from '../policies/index.ts'

/** Nobody carries more; each is looked at when somebody signs in. */
export const MOST_PASSKEYS = 20

/** Whether a policy has any use for a passkey: to sign in by, or as a second factor. */
export const usesPasskeys = ({ signIn, secondFactor }: EffectivePolicy): boolean =>
  signIn.methods.includes('passkey') || secondFactor.factors.includes('passkey')
