import type { NewEvent } from '../../platform/db/index.ts'
import { verificationEvent } from './request-email.ts'
import { invitedEvent } from './send-password-reset.ts'
import type { UserRow } from './store.ts'

/**
 * Somebody else than its person gave an account another address: the one before is told, and the new one gets a link to verify
 * it unless who gave it vouches for it.
 */
export function emailChangedEvents(
  before: Pick<UserRow, 'email'>,
  after: Pick<UserRow, 'id' | 'email' | 'email_verified_at' | 'status'>,
): NewEvent[] {
  const vouched = after.email_verified_at !== null
  const changed: NewEvent = {
    type: 'user.email_changed',
    outcome: 'success',
    target: { kind: 'user', id: after.id },
    data: { vouched },
    personal: { from: before.email, to: after.email },
    outgoing: before.email !== null || vouched,
  }
  if (after.email === null || vouched) return [changed]
  // An invitation proves the address as well, and the one before went with the other proofs.
  return [changed, after.status === 'invited' ? invitedEvent(after) : verificationEvent(after.id)]
}
