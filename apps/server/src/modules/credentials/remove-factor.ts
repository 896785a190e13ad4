import type { UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { forgetDevices } from './device-store.ts'
import { deleteFactor } from './factor-store.ts'
import { clearLockouts } from './lockouts.ts'

/** Takes one kind of second factor away, with all that was remembered or counted by it; whether there was one. */
export async function removeFactor(tx: OrgTx, userId: UserId, kind: 'totp' | 'sms'): Promise<boolean> {
  if (!(await deleteFactor(tx, userId, kind))) return false
  await together(forgetDevices(tx, userId), clearLockouts(tx, userId, 'second_factor'))
  return true
}
