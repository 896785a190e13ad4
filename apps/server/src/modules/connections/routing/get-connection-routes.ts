import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { ConnectionParams } from '../view.ts'
import { ConnectionRoutingView, routingOf, targetsOf } from './routes-view.ts'

export const getConnectionRoutes = operation({
  name: 'connections.getRoutes',
  summary: 'Read which organization below the people of a connection belong to',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: ConnectionRoutingView,
  errors: [ConnectionError.not_found],
  async run({ tx, services, organization }, _input, { connectionId }) {
    const routing = await routingOf(tx, connectionId)
    return { ...routing, targets: await targetsOf(services.tree, organization, routing.rules) }
  },
})
