import type { NewEvent, OrgTx } from '../../../platform/db/index.ts'
import type { ProviderCheck, ProviderFault } from '../provider-fault.ts'
import type { ConnectionRow } from '../store.ts'
import { isLasting, nextTry } from './schedule.ts'
import { type MetadataRow, updateMetadata } from './store.ts'

interface Failing {
  connection: ConnectionRow
  metadata: MetadataRow
}

/** A provider that is down for an hour is nobody's business; one that says something wrong is at once. */
const PASSING: ReadonlySet<ProviderCheck> = new Set(['unreachable', 'timeout', 'answer_status'])

/** Nothing is changed by a document that cannot be used, or is not there: what the connection has goes on. */
export async function noteFault(
  tx: OrgTx,
  { connection, metadata }: Failing,
  { check, message }: ProviderFault,
  now: Date,
): Promise<NewEvent | undefined> {
  const since = metadata.failing_since ?? now
  const isTold = !metadata.failure_told && (!PASSING.has(check) || isLasting(since, now))
  await updateMetadata(tx, connection.id, {
    due_at: nextTry(connection.id, since, now),
    failing_since: since,
    failure_check: check,
    failure_message: message.slice(0, 1_000),
    failure_told: metadata.failure_told || isTold,
  })
  return isTold
    ? { type: 'connection.metadata_failing', outgoing: true, ...told(connection, check) }
    : undefined
}

/** Followed no longer: whoever answered for it does not hold everything there any more. */
export async function stop(tx: OrgTx, { connection }: Failing, now: Date): Promise<NewEvent> {
  await updateMetadata(tx, connection.id, {
    due_at: null,
    checked_at: now,
    failing_since: now,
    failure_check: 'voucher',
    failure_message:
      'The certificates at the address have changed, and whoever had it followed may not decide any more whom this provider vouches for.',
    failure_told: true,
  })
  return { type: 'connection.metadata_stopped', outgoing: true, ...told(connection, 'voucher') }
}

const told = ({ id, name }: ConnectionRow, reason: string): Omit<NewEvent, 'type' | 'outgoing'> => ({
  outcome: 'failed',
  reason,
  target: { kind: 'connection', id },
  data: { name },
})
