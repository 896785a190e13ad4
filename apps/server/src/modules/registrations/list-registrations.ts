import { z } from 'zod'
import { idSchema, type RegistrationId } from '../../kernel/ids.ts'
import { afterCursor, PageQuery, toPage } from '../../kernel/paging.ts'
import { SearchText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { OPEN, selectRegistrations } from './store.ts'
import { RegistrationView, Status, toRegistrationView } from './view.ts'

export const listRegistrations = operation({
  name: 'registrations.list',
  summary: 'List organizations that registered themselves, newest first',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  input: PageQuery.extend({
    status: z
      .enum(['open', 'all', ...Status.options])
      .default('open')
      .describe('open: waits for somebody, for an answer too.'),
    formId: idSchema('registrationForm').optional(),
    search: SearchText.optional().describe('Beginning of the name or of the address.'),
  }),
  output: z.strictObject({ items: z.array(RegistrationView), nextCursor: z.string().optional() }),
  errors: [],
  async run({ tx }, { limit, cursor, status, formId, search }) {
    const statuses = status === 'open' ? OPEN : status === 'all' ? Status.options : [status]
    const after = afterCursor(cursor) as RegistrationId | undefined
    const rows = await selectRegistrations(tx, { limit, after, statuses, formId, search })
    return toPage(rows.map(toRegistrationView), limit, (item) => [item.id])
  },
})
