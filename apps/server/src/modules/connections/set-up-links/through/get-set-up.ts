import { z } from 'zod'
import { operation } from '../../../../platform/operation.ts'
import { ConnectionError } from '../../errors.ts'
import { readLive } from '../live.ts'
import { SetUpParams, SetUpView, toSetUpView } from './view.ts'

export const getSetUp = operation({
  name: 'connections.getSetUp',
  summary: 'Read what a set-up link is for',
  permission: null,
  params: SetUpParams,
  input: z.strictObject({}),
  output: SetUpView,
  errors: [ConnectionError.set_up_link_over],
  run: async (context, _input, { connectionId }) =>
    toSetUpView(context.tx, context.organization, await readLive(context, connectionId)),
})
