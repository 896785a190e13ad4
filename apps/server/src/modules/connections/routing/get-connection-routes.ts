import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { ConnectionParams } from '../view.ts'
import { ConnectionRouting, routingOf } from './routes-view.ts'

export const getConnectionRoutes = operation({
  name: 'connections.getRoutes',
  summary: 'Read which organization below the people of a connection belong to',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: ConnectionRouting,
  errors: [ConnectionError.not_found],
  run: ({ tx }, _input, { connectionId }) => routingOf(tx, connectionId),
})
