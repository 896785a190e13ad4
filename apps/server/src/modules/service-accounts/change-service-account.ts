import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { deleteServiceAccount as remove, updateServiceAccount as update } from './store.ts'
import { ServiceAccountName, ServiceAccountParams, ServiceAccountView, toServiceAccountView } from './view.ts'

const { not_found, stale } = ServiceAccountError

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

function statusOperation(verb: 'suspend' | 'reactivate', status: 'suspended' | 'active', summary: string) {
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

export const suspendServiceAccount = statusOperation(
  'suspend',
  'suspended',
  'Suspend a service account: its secrets and tokens are refused',
)
export const reactivateServiceAccount = statusOperation(
  'reactivate',
  'active',
  'Let a suspended service account act again',
)

export const deleteServiceAccount = operation({
  name: 'serviceAccounts.delete',
  summary: 'Delete a service account with its secrets and assignments',
  permission: 'service-accounts:write',
  params: ServiceAccountParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [not_found, stale, RoleError.above_own],
  event: 'service_account.deleted',
  describe: (_none, _input, { serviceAccountId }) => ({
    target: { kind: 'service_account', id: serviceAccountId },
  }),
  async run(context, _input, { serviceAccountId }) {
    const { account } = await actOn(context, serviceAccountId)
    const { expectedVersion, announce, tx } = context
    if (expectedVersion !== undefined && expectedVersion !== account.version) throw stale()
    await remove(tx, serviceAccountId)
    announce('principal', serviceAccountId)
    announce('client', serviceAccountId)
    return undefined
  },
})
