import type { ApplicantId } from '../../../kernel/ids.ts'
import { type Database, inOrganization, type Place } from '../../../platform/db/index.ts'
import { type ApplicantRow, selectApplicant } from './applicant-store.ts'

/** Somebody who registered, for the mails that follow. */
export const readApplicant = (
  db: Database,
  place: Place,
  id: ApplicantId,
): Promise<ApplicantRow | undefined> =>
  inOrganization(db, place, (tx) => selectApplicant(tx, id), { readOnly: true })
