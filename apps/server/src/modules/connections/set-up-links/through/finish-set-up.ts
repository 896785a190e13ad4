import { z } from 'zod'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { assertComplete } from '../../rules.ts'
import { ConnectionSettings } from '../../settings.ts'
import { lockLive } from '../live.ts'
import { endLink } from '../store.ts'
import { byLeaveOf, SetUpParams } from './view.ts'

/** It is the organization's turn: whoever gave the link is told, and the link has done what it was for. */
export const finishSetUp = operation({
  name: 'connections.finishSetUp',
  summary: 'Hand a connection back that was filled in by a set-up link',
  permission: null,
  params: SetUpParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ConnectionError.set_up_link_over, ConnectionError.incomplete],
  async run(context, _input, { connectionId }) {
    const { tx, clock, record } = context
    const live = await lockLive(context, connectionId)
    assertComplete(ConnectionSettings.parse(live.connection.settings))
    await endLink(tx, { connectionId, id: live.link.id }, 'finished', clock.now())
    record({
      type: 'connection.set_up_finished',
      outcome: 'success',
      target: { kind: 'connection', id: connectionId },
      data: byLeaveOf(live),
      outgoing: true,
    })
    return undefined
  },
})
