import type { UserRow } from '../../platform/db/index.ts'

export type Waiting = Pick<UserRow, 'status' | 'email_proved_at' | 'tokens_valid_from' | 'waits_from'>

/**
 * Whether an account, as far as it has no password, is still as it was brought here: active, not shown to be its person's alone, and
 * nobody's sessions were thrown out of it, here or where it was taken in from. What opened it before may be somebody else's by then
 * (attack 74). Whoever was taken in has no tokens of before either, which is nobody's doing.
 */
export const awaitsFirstPassword = (account: Waiting): boolean =>
  account.status === 'active' &&
  account.email_proved_at === null &&
  account.tokens_valid_from?.getTime() === account.waits_from?.getTime()
