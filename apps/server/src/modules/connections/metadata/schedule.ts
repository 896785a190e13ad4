import { addSeconds, secondsBetween } from '../../../kernel/clock.ts'
import type { ConnectionId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { SamlDocument } from '../../../platform/provider-documents.ts'

const HOUR = 3_600
const DAY = 24 * HOUR

const within = (seconds: number): number => Math.min(Math.max(seconds, HOUR), DAY)

/** Each at a time of its own, so that what was set up together is not asked for together for ever. */
function dueIn(id: ConnectionId, seconds: number, now: Date): Date {
  const phase = (hashSecret(id).readUInt16BE(0) / 0xffff - 0.5) / 3
  return addSeconds(now, Math.round(seconds * (1 + phase)))
}

/**
 * When the document is read again: once a day, sooner where it may not be kept so long, and long before it is over; never
 * more often than in an hour, whatever it says.
 */
export function nextRead(
  id: ConnectionId,
  { cacheSeconds, validUntil }: Pick<SamlDocument, 'cacheSeconds' | 'validUntil'>,
  now: Date,
): Date {
  const half = validUntil ? secondsBetween(now, validUntil) / 2 : DAY
  return dueIn(id, within(Math.min(cacheSeconds ?? DAY, half)), now)
}

/** When it is tried again that failed: soon at first, then as long after as it has been failing. */
export const nextTry = (id: ConnectionId, failingSince: Date, now: Date): Date =>
  dueIn(id, within(secondsBetween(failingSince, now)), now)

/** For so long a provider may be down without anybody being told. */
export const isLasting = (failingSince: Date, now: Date): boolean => secondsBetween(failingSince, now) >= DAY
