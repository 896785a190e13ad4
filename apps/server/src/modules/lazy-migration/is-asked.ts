import type { UserRow } from '../../platform/db/index.ts'
import type { LegacyStoreRow } from './store.ts'

/** Whether a store is asked at all at this moment. */
export const isOpen = ({ enabled, ends_at }: LegacyStoreRow, now: Date): boolean =>
  enabled && (ends_at === null || ends_at > now)

/** Somebody of a name that is typed here, with their password if they have one. */
type Known = Pick<UserRow, 'status' | 'source' | 'email_proved_at' | 'tokens_valid_from'> & {
  password_hash: string | null
}

/**
 * Of nobody it is asked, and of who was brought here without a password by the import that is named. Nobody else's is sent, nor that
 * of an account that its person has for themselves by now, or whose sessions were thrown out: what opened it before may be somebody
 * else's (attack 74).
 */
export const isAsked = (store: LegacyStoreRow, known: Known | undefined): boolean =>
  known === undefined ||
  (known.password_hash === null &&
    known.status === 'active' &&
    known.email_proved_at === null &&
    known.tokens_valid_from === null &&
    store.source !== null &&
    known.source === store.source)
