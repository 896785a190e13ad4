import type { DomainCheck, NewEvent, OrgTx } from '../../platform/db/index.ts'
import { type Happening, judge } from './schedule.ts'
import { type DomainRow, giveUpDomain, settleDomain, takeDomain } from './store.ts'

/** What is on record of each, and whether administrators are written to. */
const EVENTS: Record<Happening, Pick<NewEvent, 'type' | 'outgoing'>> = {
  verified: { type: 'domain.verified' },
  restored: { type: 'domain.restored' },
  failing: { type: 'domain.failing', outgoing: true },
  release_near: { type: 'domain.release_near', outgoing: true },
  released: { type: 'domain.released', outgoing: true },
}

/** Writes down what a check found and what follows from it; `before` is held still by the same transaction. */
export async function applyCheck(
  tx: OrgTx,
  before: DomainRow,
  result: DomainCheck,
  now: Date,
): Promise<{ row: DomainRow; event: NewEvent | undefined }> {
  const { changes, happened } = judge(before, result, now)
  if (happened === 'verified') await takeDomain(tx, before)
  if (happened === 'released') await giveUpDomain(tx, before.id)
  const row = await settleDomain(tx, before.id, {
    ...changes,
    checked_at: now,
    check_result: result,
    ...(happened === 'verified' && { verified_at: now }),
    ...(happened && { updated_at: now }),
  })
  return { row, event: happened && eventOf(happened, row, result) }
}

function eventOf(happened: Happening, row: DomainRow, result: DomainCheck): NewEvent {
  return {
    ...EVENTS[happened],
    outcome: 'success',
    target: { kind: 'domain', id: row.id },
    data: {
      domain: row.domain,
      result,
      ...(row.release_at && { releaseAt: row.release_at.toISOString() }),
    },
  }
}
