import { z } from 'zod'
import { together } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { domainsByConnection } from './domains.ts'
import { selectConnectionDomains, selectConnections } from './store.ts'
import { ConnectionView, toConnectionView } from './view.ts'

/** All of them: an organization has few. */
export const listConnections = operation({
  name: 'connections.list',
  summary: 'List the identity providers of an organization',
  permission: 'connections:read',
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(ConnectionView) }),
  errors: [],
  async run({ tx }) {
    const [rows, domains] = await together(selectConnections(tx), selectConnectionDomains(tx))
    const named = domainsByConnection(domains)
    return { items: rows.map((row) => toConnectionView(row, named.get(row.id) ?? [])) }
  },
})
