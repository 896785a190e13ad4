import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { not_found, stale } from './status-operation.ts'
import { deleteServiceAccount as remove } from './store.ts'
import { ServiceAccountParams } from './view.ts'

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
