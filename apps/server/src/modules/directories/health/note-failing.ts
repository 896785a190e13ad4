import { addMinutes } from '../../../kernel/clock.ts'
import { appendEvent, type OrgTx } from '../../../platform/db/index.ts'
import type { DirectoryCaller } from '../directories.ts'
import { type DirectoryRow, lockDirectory, selectDirectory } from '../directory-store.ts'
import { updateFailing } from './health-store.ts'

/** How often it is written down that a request was refused. */
const NOTED_HOURS = 1
/** Who has been refused nothing for so long fails no more: directories try again what failed once a day at least. */
const OVER_HOURS = 48
/** What mends itself by the next day is nobody's business. */
const TOLD_HOURS = 24

/** Will be tried again, or is decided on by somebody who was asked. */
const PASSING: ReadonlySet<number> = new Set([412, 429, 503])

interface Refused {
  method: string
  status: number
  code: string
}

/** Whether somebody has something to mend: not who looks whether somebody is there, and not what was to be seen by it (a dry run). */
const isFailure = ({ directory }: Pick<DirectoryCaller, 'directory'>, { method, status }: Refused) =>
  directory.mode === 'live' && !PASSING.has(status) && !(method === 'GET' && status === 404)

const isLater = (now: Date, at: Date | null, hours: number): boolean =>
  at === null || addMinutes(at, hours * 60) <= now

const isNoted = ({ failed_at }: DirectoryRow, now: Date): boolean => !isLater(now, failed_at, NOTED_HOURS)

/**
 * That a request was refused. A directory of which some are again and again for a day is told of once: to its organization's
 * administrators, by what follows from the event. After two days without any it is as if there had been none.
 */
export async function noteFailing(
  tx: OrgTx,
  caller: Pick<DirectoryCaller, 'actor' | 'origin' | 'organization' | 'directory'>,
  refused: Refused,
  now: Date,
): Promise<void> {
  const { id } = caller.directory
  if (!isFailure(caller, refused)) return
  const seen = await selectDirectory(tx, id)
  if (!seen || isNoted(seen, now)) return
  const row = await lockDirectory(tx, id)
  if (!row || isNoted(row, now)) return
  const isNew = row.failing_since === null || isLater(now, row.failed_at, OVER_HOURS)
  const since = isNew ? now : (row.failing_since as Date)
  const wasTold = !isNew && row.failing_told
  const isTold = !wasTold && isLater(now, since, TOLD_HOURS)
  await updateFailing(tx, id, { failing_since: since, failed_at: now, failing_told: wasTold || isTold })
  if (!isTold) return
  await appendEvent(tx, tx, caller.actor, caller.origin, {
    type: 'directory.failing',
    outcome: 'failed',
    reason: refused.code,
    target: { kind: 'directory', id },
    data: { since: since.toISOString() },
    outgoing: true,
  })
}
