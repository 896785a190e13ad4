import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { EventError } from './errors.ts'
import { idsInside, Names, namesIn } from './names.ts'
import { selectBlockOf, selectEvent } from './store.ts'
import { createShow, EventView, toEventView } from './view.ts'

export const getEvent = operation({
  name: 'events.get',
  summary: 'Read an event',
  permission: 'events:read',
  params: z.strictObject({ eventId: idSchema('event') }),
  input: z.strictObject({}),
  output: EventView.extend({
    block: z
      .number()
      .int()
      .nullable()
      .describe('The sealed block it is in; null for a moment after it happened.'),
    names: Names,
  }),
  errors: [EventError.not_found],

  async run(context, _input, { eventId }) {
    const { tx, services, actor } = context
    const [event, block] = await together(selectEvent(tx, eventId), selectBlockOf(tx, eventId))
    if (!event) throw EventError.not_found()
    const shown = toEventView(await createShow(services, actor)(event))
    return { ...shown, block, names: await namesIn(context, [event], idsInside(event.data)) }
  },
})
