import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { EventError } from './errors.ts'
import { selectEvent } from './store.ts'
import { createShow, EventView, toEventView } from './view.ts'

export const getEvent = operation({
  name: 'events.get',
  summary: 'Read an event',
  permission: 'events:read',
  params: z.strictObject({ eventId: idSchema('event') }),
  input: z.strictObject({}),
  output: EventView,
  errors: [EventError.not_found],

  async run({ tx, services, actor }, _input, { eventId }) {
    const event = await selectEvent(tx, eventId)
    if (!event) throw EventError.not_found()
    return toEventView(await createShow(services, actor)(event))
  },
})
