import {
  AVAILABLE_NOW,
  type Available,
  type EffectivePolicy,
  type SignInMethod,
  waysToSignIn,
} from '../policies/index.ts'

/** What somebody could sign in by. */
export interface Held {
  hasPassword: boolean
  /** One that has verified its owner. */
  hasPasskey: boolean
  /** Codes are mailed to an address; one that nobody has proved may be somebody else's. */
  hasVerifiedEmail: boolean
  /** How many providers know the account and let its people in at this moment. */
  servingLinks: number
}

/** What each way takes. A new one has to be named here. */
const TAKES: Record<SignInMethod, (held: Held) => boolean> = {
  password: ({ hasPassword }) => hasPassword,
  passkey: ({ hasPasskey }) => hasPasskey,
  emailCode: ({ hasVerifiedEmail }) => hasVerifiedEmail,
  connection: ({ servingLinks }) => servingLinks > 0,
}

/**
 * The ways in of one person under a policy, by what they have and the factors that they have or can still set up. Emergency
 * access is none of them: it is for when all of these fail.
 */
export const waysInOf = (
  policy: EffectivePolicy,
  held: Held,
  factors: Available['factors'] = AVAILABLE_NOW.factors,
): SignInMethod[] => {
  const methods = new Set(policy.signIn.methods.filter((method) => TAKES[method](held)))
  return waysToSignIn(policy, { methods, factors })
}
