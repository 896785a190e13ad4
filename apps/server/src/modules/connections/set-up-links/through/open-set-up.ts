import { z } from 'zod'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { lockLive } from '../live.ts'
import { markOpened } from '../store.ts'
import { byLeaveOf, SetUpParams, SetUpView, toSetUpView } from './view.ts'

/** A browser begins with a link. Whoever gave it sees since when it is in use. */
export const openSetUp = operation({
  name: 'connections.openSetUp',
  summary: 'Open a set-up link',
  permission: null,
  params: SetUpParams,
  input: z.strictObject({}),
  output: SetUpView,
  errors: [ConnectionError.set_up_link_over],
  async run(context, _input, { connectionId }) {
    const { tx, organization, clock, record } = context
    const live = await lockLive(context, connectionId)
    await markOpened(tx, { connectionId, id: live.link.id }, clock.now())
    record({
      type: 'connection.set_up_link_opened',
      outcome: 'success',
      target: { kind: 'connection', id: connectionId },
      data: byLeaveOf(live),
    })
    return toSetUpView(tx, organization, live)
  },
})
