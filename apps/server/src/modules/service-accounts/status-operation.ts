import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { updateServiceAccount as update } from './store.ts'
import { ServiceAccountParams, ServiceAccountView, toServiceAccountView } from './view.ts'

export const { not_found, stale } = ServiceAccountError

export function statusOperation(
  verb: 'suspend' | 'reactivate',
  status: 'suspended' | 'active',
  summary: string,
) {
  return operation({
    name: `serviceAccounts.${verb}`,
    summary,
    permission: 'service-accounts:write',
    params: ServiceAccountParams,
    input: z.strictObject({}),
    output: ServiceAccountView,
    errors: [not_found, stale, RoleError.above_own],
    event: `service_account.${verb === 'suspend' ? 'suspended' : 'reactivated'}`,
    describe: ({ id }) => ({ target: { kind: 'service_account', id } }),
    async run(context, _input, { serviceAccountId }) {
      const { now } = await actOn(context, serviceAccountId)
      // What it held before is over, and does not come back with it.
      const changes = { status, tokens_valid_from: now, updated_at: now }
      const row = await update(context.tx, serviceAccountId, changes, context.expectedVersion)
      if (!row) throw stale()
      context.announce('principal', serviceAccountId)
      context.announce('client', serviceAccountId)
      return toServiceAccountView(row)
    },
  })
}
