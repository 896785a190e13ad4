import { secondsAfterAttempt } from '../../kernel/attempts.ts'
import { addSeconds } from '../../kernel/clock.ts'
import type { ImportId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { type ImportRow, layDown, lockTaken, takeUp } from './import-store.ts'

/** After so long without a word somebody else goes on. */
const LEASE_SECONDS = 60

/** Somebody else has taken the import up, or it was ended. */
export class ClaimLost extends Error {}

type At = Pick<Services, 'db' | 'clock'>

/** Until when whoever is at it has time for the next step. */
const leaseFrom = ({ clock }: Pick<At, 'clock'>): Date => addSeconds(clock.now(), LEASE_SECONDS)

/** The same, as a column. */
export const claimColumns = (at: Pick<At, 'clock'>) => ({ due_at: leaseFrom(at) })

/** Takes an import up; undefined when somebody is at it, or nothing is to be done. */
export const claimImport = (at: At, place: Place, id: ImportId): Promise<ImportRow | undefined> =>
  inOrganization(at.db, place, (tx) => takeUp(tx, id, { now: at.clock.now(), until: leaseFrom(at) }))

/** Holds the import for one step, as long as it is still whose it was. */
export async function holdClaim(tx: OrgTx, claimed: ImportRow): Promise<ImportRow> {
  const row = await lockTaken(tx, claimed)
  if (!row) throw new ClaimLost()
  return row
}

/** Lets anybody go on after a while, longer with each time in a row that whoever was at it got nowhere. */
export const releaseClaim = (at: At, place: Place, claimed: ImportRow): Promise<void> =>
  inOrganization(at.db, place, (tx) =>
    layDown(tx, claimed, (attempts) => addSeconds(at.clock.now(), secondsAfterAttempt(attempts))),
  )

/** Puts it behind others that wait, once it has had its turn. */
export const layAside = (at: At, place: Place, claimed: ImportRow): Promise<void> =>
  inOrganization(at.db, place, (tx) => layDown(tx, claimed, () => at.clock.now()))
