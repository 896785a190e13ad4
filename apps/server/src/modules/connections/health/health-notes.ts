import type { ConnectionId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import type { Connection } from '../connections.ts'
import type { ProviderCheck } from '../provider-fault.ts'
import { upsertFailure, upsertSuccess } from './store.ts'

/** Nobody needs to know to the second when somebody came through last. */
const EVERY_MS = 60_000
const EVERY_FAILURE_MS = 5_000

/**
 * What somebody can bring about without a word of the provider's, by what they have their own browser bring. It does not take
 * the place of a failure that is none of these, until somebody has come through since.
 */
const OF_ANYBODY: readonly string[] = [
  'algorithm',
  'code_refused',
  'in_response_to',
  'issuer',
  'malformed',
  'provider_refused',
  'recipient',
  'replayed',
  'signature',
  'signature_missing',
  'state',
  'unsolicited',
] satisfies ProviderCheck[]

/** Connections of which it is known when they were written down last; beyond them, all are forgotten. */
const REMEMBERED = 10_000

/** Keeps when connections last led somebody in, and when and why one last did not. */
export interface HealthNotes {
  /** Somebody came through: one statement a minute, whatever the number of sign-ins. */
  succeeded(connection: Connection): Promise<void>
  /** Somebody did not, and why: what is told as an event, once more where the health of the connection is read. */
  failed(connection: Connection, failure: { check: string; message: string }): Promise<void>
}

export function createHealthNotes({ db, clock }: Pick<Services, 'db' | 'clock'>): HealthNotes {
  const successes = new Map<ConnectionId, number>()
  const failures = new Map<ConnectionId, number>()
  const failuresOfAnybody = new Map<ConnectionId, number>()

  function isDue(noted: Map<ConnectionId, number>, { id }: Connection, now: Date, every: number): boolean {
    const last = noted.get(id)
    if (last !== undefined && Math.abs(now.getTime() - last) < every) return false
    if (noted.size >= REMEMBERED) noted.clear()
    noted.set(id, now.getTime())
    return true
  }

  const placeOf = ({ workspaceId, organizationId }: Connection) => ({ workspaceId, organizationId })

  return {
    async succeeded(connection) {
      const now = clock.now()
      if (!isDue(successes, connection, now, EVERY_MS)) return
      await inOrganization(db, placeOf(connection), (tx) => upsertSuccess(tx, connection.id, now))
    },
    async failed(connection, { check, message }) {
      const now = clock.now()
      const isOfAnybody = OF_ANYBODY.includes(check)
      // Of one kind that comes all the time, none of the other is lost.
      const noted = isOfAnybody ? failuresOfAnybody : failures
      if (!isDue(noted, connection, now, EVERY_FAILURE_MS)) return
      const over = isOfAnybody ? OF_ANYBODY : undefined
      const failure = { check, message: message.slice(0, 1_000), over, now }
      await inOrganization(db, placeOf(connection), (tx) => upsertFailure(tx, connection.id, failure))
    },
  }
}
