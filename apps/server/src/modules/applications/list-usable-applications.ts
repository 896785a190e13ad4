import { z } from 'zod'
import { type ApplicationId, idSchema } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { operation } from '../../platform/operation.ts'
import { selectUsable } from './store.ts'

const Usable = z.strictObject({
  id: idSchema('application'),
  name: z.string(),
  type: z.enum(['web', 'spa', 'native', 'machine']),
  firstParty: z.boolean(),
  status: z.enum(['active', 'disabled']),
  owner: z.strictObject({ id: idSchema('organization'), name: z.string() }),
})

/** Its own, and those that organizations above have opened to it: of these no more than what they are called. */
export const listUsableApplications = operation({
  name: 'applications.listUsable',
  summary: 'List the applications that the people of an organization may use',
  entrance: 'workspace',
  permission: 'applications:read',
  input: PageQuery,
  output: z.strictObject({ items: z.array(Usable), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx, organization }, { limit, cursor }) {
    const names = new Map(organization.path.map(({ id, name }) => [id, name]))
    const after = afterCursor(cursor) as ApplicationId | undefined
    const rows = await selectUsable(tx, organization, { limit, after })
    const items = rows.map((row) => ({
      id: row.id,
      name: row.name,
      type: row.type,
      firstParty: row.first_party,
      status: row.status,
      owner: { id: row.organization_id, name: names.get(row.organization_id) ?? '' },
    }))
    return toPage(items, limit, (item) => [item.id])
  },
})
