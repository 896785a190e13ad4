import type { Clock } from '../kernel/clock.ts'
import type { Origin } from './access.ts'
import {
  appendEvent,
  type Database,
  type EventActor,
  inOrganization,
  type NewEvent,
  type Place,
} from './db/index.ts'

/** Something that was refused, and in whose log it is told. */
export interface Refused {
  place: Place
  actor: EventActor
  origin: Origin
  event: NewEvent
}

/** Who may have so many refusals told one by one in a minute; those beyond are counted. */
export interface Bound {
  key: string
  most: number
  /** What the event with the number of the others says; of the place, actor and origin of the last of them. */
  counted: Pick<NewEvent, 'type' | 'target'>
}

export interface Denials {
  /**
   * Puts a refusal on record, in a transaction of its own: what was rolled back does not take it along. All bounds
   * must have room for it, and the first that has none counts it. What cannot be told now is counted too and never
   * thrown: whoever is refused hears why, and not that the record of it failed.
   */
  record(bounds: readonly Bound[], refused: Refused): Promise<void>
  /** Whether a refusal is to be told by its own; counts it when not. For whoever tells it with something that was done. */
  admits(bounds: readonly Bound[], refused: Refused): boolean
  /** Puts on record what was counted and is over. */
  sweep(): Promise<void>
  /** The same for all that was counted so far. */
  close(): Promise<void>
}

const MINUTE = 60_000
/** Of different reasons that are counted apart; the others are one. */
const MOST_REASONS = 20

interface Window {
  until: number
  told: number
  counted: Pick<NewEvent, 'type' | 'target'>
  times: number
  reasons: Map<string, number>
  last: Refused | undefined
}

/**
 * Refusals on record, within bounds: whoever is refused a thousand times a second leaves some events and a number, not
 * a full disk. Each process counts for itself.
 */
export function createDenials(db: Database, clock: Clock, onError: (error: Error) => void): Denials {
  const windows = new Map<string, Window>()

  const write = ({ place, actor, origin, event }: Refused): Promise<void> =>
    inOrganization(db, place, (tx) => appendEvent(tx, place, actor, origin, event))

  /** Ends windows and tells what they counted; what cannot be told now is counted on. */
  async function end(isOver: (key: string, window: Window) => boolean): Promise<void> {
    for (const [key, window] of [...windows]) {
      if (!isOver(key, window)) continue
      windows.delete(key)
      if (!window.last) continue
      try {
        await write(summaryOf(window, window.last))
      } catch (error) {
        windows.set(key, merged(window, windows.get(key)))
        report(error)
      }
    }
  }
  const report = (error: unknown) =>
    onError(error instanceof Error ? error : new Error('not an error was thrown', { cause: error }))
  const sweep = (): Promise<void> => {
    const now = clock.now().getTime()
    return end((_key, { until }) => until <= now)
  }
  const timer = setInterval(() => void sweep(), 10_000)
  timer.unref()

  function windowOf({ key, counted }: Bound, now: number): Window {
    const known = windows.get(key)
    // What it counted and nobody has told yet is counted on.
    if (known && known.until <= now) Object.assign(known, { until: now + MINUTE, told: 0 })
    if (known) return known
    const made = { until: now + MINUTE, told: 0, counted, times: 0, reasons: new Map(), last: undefined }
    windows.set(key, made)
    return made
  }

  function admits(bounds: readonly Bound[], refused: Refused): boolean {
    const now = clock.now().getTime()
    const held: Window[] = []
    for (const bound of bounds) {
      const window = windowOf(bound, now)
      if (window.told >= bound.most) {
        count(window, refused)
        return false
      }
      held.push(window)
    }
    // Before it is written, so that many at once do not slip past.
    for (const window of held) window.told += 1
    return true
  }

  return {
    async record(bounds, refused) {
      const now = clock.now().getTime()
      for (const { key } of bounds) {
        if ((windows.get(key)?.until ?? Number.POSITIVE_INFINITY) <= now) await end((one) => one === key)
      }
      if (!admits(bounds, refused)) return
      try {
        await write(refused)
      } catch (error) {
        for (const bound of bounds.slice(0, 1)) count(windowOf(bound, now), refused)
        report(error)
      }
    },
    admits,
    sweep,
    close: () => {
      clearInterval(timer)
      return end(() => true)
    },
  }
}

function count(window: Window, refused: Refused): void {
  const reason = refused.event.reason ?? 'none'
  const known = window.reasons.has(reason) || window.reasons.size < MOST_REASONS ? reason : 'other'
  window.reasons.set(known, (window.reasons.get(known) ?? 0) + 1)
  window.times += 1
  window.last = refused
}

/** What could not be told, in the window that has begun since. */
function merged(before: Window, since: Window | undefined): Window {
  if (!since) return before
  for (const [reason, times] of before.reasons)
    since.reasons.set(reason, (since.reasons.get(reason) ?? 0) + times)
  return Object.assign(since, { times: since.times + before.times, last: since.last ?? before.last })
}

const summaryOf = ({ counted, times, reasons }: Window, { place, actor, origin }: Refused): Refused => ({
  ...{ place, actor, origin },
  event: {
    ...counted,
    outcome: 'denied',
    reason: 'more_than_told',
    data: { times, reasons: Object.fromEntries(reasons) },
  },
})
