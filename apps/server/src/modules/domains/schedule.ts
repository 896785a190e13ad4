import { addDays, addMinutes } from '../../kernel/clock.ts'
import { hashSecret } from '../../kernel/random.ts'
import type { DomainCheck, DomainStatus } from '../../platform/db/index.ts'

/** How long a claim that nobody proves is kept, and one that was released. */
export const FORGOTTEN_DAYS = 90
/** How long administrators are warned before a domain is released. */
const WARNED_DAYS = 14
const REMINDED_DAYS = 3
/** A DNS that answers nothing at all for so long counts as one without the record. */
const SILENT_DAYS = 7

/** What is known of a domain between two checks. */
export interface Standing {
  id: string
  status: DomainStatus
  failing_since: Date | null
  release_at: Date | null
  reminded_at: Date | null
  silent_since: Date | null
}
export type Happening = 'verified' | 'restored' | 'failing' | 'release_near' | 'released'

export interface Judgement {
  changes: Omit<Standing, 'id'> & { due_at: Date }
  happened: Happening | undefined
}

/**
 * What follows from one check. The record is there: all is well. It is not: the domain fails, and is released by a
 * check after its warned period. No answer is not absence: it changes nothing until it has lasted for days.
 */
export function judge(standing: Standing, result: DomainCheck, now: Date): Judgement {
  const { status } = standing
  if (result === 'found') return well(standing, now)
  const silentSince = result === 'no_answer' ? (standing.silent_since ?? now) : null
  const at = { ...standing, silent_since: silentSince }
  const counts = silentSince === null || addDays(silentSince, SILENT_DAYS) <= now
  if (status === 'pending' || status === 'released' || !counts) return same(at, now)
  return status === 'verified' ? fails(at, now) : goesOnFailing(at, now)
}

/** Each at a time of its own, so that what was proved together is not asked for together for ever. */
const dueIn = ({ id }: Standing, now: Date, hours: number): Date => {
  const phase = (hashSecret(id).readUInt16BE(0) / 0xffff - 0.5) / 3
  return addMinutes(now, Math.round(hours * 60 * (1 + phase)))
}

const columnsOf = ({ id: _id, ...rest }: Standing): Omit<Standing, 'id'> => rest

function well(standing: Standing, now: Date): Judgement {
  const { status } = standing
  const none = { failing_since: null, release_at: null, reminded_at: null, silent_since: null }
  return {
    changes: { ...none, status: 'verified', due_at: dueIn(standing, now, 24) },
    happened: status === 'failing' ? 'restored' : status === 'pending' ? 'verified' : undefined,
  }
}

function same(standing: Standing, now: Date): Judgement {
  const waits = standing.status === 'pending' || standing.status === 'released'
  const due = waits ? addDays(now, FORGOTTEN_DAYS) : dueIn(standing, now, standing.silent_since ? 3 : 6)
  return { changes: { ...columnsOf(standing), due_at: due }, happened: undefined }
}

function fails(standing: Standing, now: Date): Judgement {
  const since = { failing_since: now, release_at: addDays(now, WARNED_DAYS), reminded_at: null }
  const changes = { ...columnsOf(standing), ...since, status: 'failing' as const }
  return { changes: { ...changes, due_at: dueIn(standing, now, 6) }, happened: 'failing' }
}

function goesOnFailing(standing: Standing, now: Date): Judgement {
  const releaseAt = standing.release_at ?? now
  if (releaseAt <= now) {
    const none = { failing_since: null, release_at: null, reminded_at: null, silent_since: null }
    const changes = { ...none, status: 'released' as const, due_at: addDays(now, FORGOTTEN_DAYS) }
    return { changes, happened: 'released' }
  }
  if (standing.reminded_at === null && addDays(now, REMINDED_DAYS) >= releaseAt) {
    const reminded = same({ ...standing, reminded_at: now }, now)
    return { ...reminded, happened: 'release_near' }
  }
  return same(standing, now)
}
