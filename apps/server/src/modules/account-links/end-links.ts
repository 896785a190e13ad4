import type { UserId } from '../../kernel/ids.ts'
import type { Database, Place } from '../../platform/db/index.ts'
import { deleteLinksOf } from './store.ts'

/** Removes what an account that is no more is linked with, or everybody of an organization. Safe to do again. */
export const endAccountLinks = (db: Database, place: Place, userId?: UserId): Promise<void> =>
  deleteLinksOf(db, place, userId)
