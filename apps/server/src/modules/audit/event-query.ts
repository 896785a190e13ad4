import { z } from 'zod'
import { addMinutes, toDate } from '../../kernel/clock.ts'
import { idAt } from '../../kernel/ids.ts'
import type { EventFilter } from './store.ts'

const Time = z.iso.datetime({ offset: true }).transform(toDate)
const Name = z.string().min(1).max(100)

/** What a reader of events may ask for. */
export const EventQuery = z.strictObject({
  type: Name.optional(),
  actor: Name.optional().describe('Id of who did it.'),
  target: Name.optional().describe(
    'Id of what it was done to. In one organization, of an account also events that tell of many people, and of it: of each such type the latest hundred are looked into, and those about when it was made.',
  ),
  outcome: z.enum(['success', 'denied', 'failed']).optional(),
  since: Time.optional(),
  until: Time.optional(),
})

export const Subtree = z
  .enum(['true', 'false'])
  .default('false')
  .transform((value) => value === 'true')
  .describe('Also the events of all organizations below.')

/** Clocks of nodes may differ by so much from the database's. */
const SKEW_MINUTES = 15

/** A query as the store takes it, for one page. */
export function toFilter(
  { type, actor, target, outcome, since, until }: z.output<typeof EventQuery>,
  { limit, before }: Pick<EventFilter, 'limit' | 'before'>,
): EventFilter {
  const range = {
    from: since && idAt('event', addMinutes(since, -SKEW_MINUTES)),
    to: until && idAt('event', addMinutes(until, SKEW_MINUTES)),
  }
  return { limit, before, type, actorId: actor, targetId: target, outcome, since, until, range }
}
