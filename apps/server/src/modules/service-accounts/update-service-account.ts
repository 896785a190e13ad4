import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { not_found, stale } from './status-operation.ts'
import { updateServiceAccount as update } from './store.ts'
import { ServiceAccountName, ServiceAccountParams, ServiceAccountView, toServiceAccountView } from './view.ts'

export const updateServiceAccount = operation({
  name: 'serviceAccounts.update',
  summary: 'Rename a service account',
  permission: 'service-accounts:write',
  params: ServiceAccountParams,
  input: z.strictObject({ name: ServiceAccountName }),
  output: ServiceAccountView,
  errors: [not_found, stale, RoleError.above_own],
  event: 'service_account.updated',
  describe: ({ id, name }) => ({ target: { kind: 'service_account', id }, data: { name } }),
  async run(context, { name }, { serviceAccountId }) {
    const { now } = await actOn(context, serviceAccountId)
    const changes = { name, updated_at: now }
    const row = await update(context.tx, serviceAccountId, changes, context.expectedVersion)
    if (!row) throw stale()
    context.announce('principal', serviceAccountId)
    return toServiceAccountView(row)
  },
})
