import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type EffectivePolicy, offersEmergency } from '../policies/index.ts'
import { holdEmergencyUser } from './emergency-store.ts'

/** Whether somebody may set a password: all where it is a way to sign in, otherwise who is named for an emergency. */
export const mayHavePassword = async (tx: OrgTx, policy: EffectivePolicy, userId: UserId): Promise<boolean> =>
  policy.signIn.methods.includes('password') ||
  (offersEmergency(policy) && (await holdEmergencyUser(tx, userId)))
