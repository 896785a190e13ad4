import type { UserRow } from '../../platform/db/index.ts'
import { awaitsFirstPassword } from '../credentials/index.ts'
import type { LegacyStoreRow } from './store.ts'

/** Whether a store is asked at all at this moment. */
export const isOpen = ({ enabled, ends_at }: LegacyStoreRow, now: Date): boolean =>
  enabled && (ends_at === null || ends_at > now)

/** Somebody of a name that is typed here, with their password if they have one. */
type Known = Pick<UserRow, 'source'> &
  Parameters<typeof awaitsFirstPassword>[0] & { password_hash: string | null }

/**
 * Of nobody it is asked, and of who was brought here without a password by the import that is named, as long as the account waits
 * for one. Nobody else's is sent.
 */
export const isAsked = (store: LegacyStoreRow, known: Known | undefined): boolean =>
  known === undefined ||
  (known.password_hash === null &&
    awaitsFirstPassword(known) &&
    store.source !== null &&
    known.source === store.source)
