import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { EventError } from './errors.ts'
import { Names, namesIn } from './names.ts'
import { selectEvent } from './store.ts'
import { createShow, EventView, toEventView } from './view.ts'

export const getEvent = operation({
  name: 'events.get',
  summary: 'Read an event',
  permission: 'events:read',
  params: z.strictObject({ eventId: idSchema('event') }),
  input: z.strictObject({}),
  output: EventView.extend({ names: Names }),
  errors: [EventError.not_found],

  async run(context, _input, { eventId }) {
    const { tx, services, actor } = context
    const event = await selectEvent(tx, eventId)
    if (!event) throw EventError.not_found()
    const shown = toEventView(await createShow(services, actor)(event))
    return { ...shown, names: await namesIn(context, [event]) }
  },
})
