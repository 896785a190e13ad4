import { z } from 'zod'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { domainsByConnection } from './domains.ts'
import { ConnectionFromAbove, servingFromAbove } from './serving-from-above.ts'
import { selectConnectionDomains, selectConnections } from './store.ts'
import { ConnectionView, toConnectionView } from './view.ts'

/** All of them: an organization has few. */
export const listConnections = operation({
  name: 'connections.list',
  summary: 'List the identity providers of an organization, and those above that serve it',
  permission: 'connections:read',
  input: z.strictObject({}),
  output: z.strictObject({
    items: z.array(ConnectionView),
    above: z
      .array(ConnectionFromAbove)
      .describe('Of organizations above: what people of this one can sign in through as well.'),
  }),
  errors: [],
  prepare: ({ services, organization }) => servingFromAbove(services.db, organization),
  async run({ tx }, _input, _params, above) {
    const [rows, domains] = await together(selectConnections(tx), selectConnectionDomains(tx))
    const named = domainsByConnection(domains)
    return { items: rows.map((row) => toConnectionView(row, named.get(row.id) ?? [])), above }
  },
})
