import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ServiceAccountError } from './errors.ts'
import { selectServiceAccount } from './store.ts'
import { ServiceAccountParams, ServiceAccountView, toServiceAccountView } from './view.ts'

export const getServiceAccount = operation({
  name: 'serviceAccounts.get',
  summary: 'Read a service account',
  permission: 'service-accounts:read',
  params: ServiceAccountParams,
  input: z.strictObject({}),
  output: ServiceAccountView,
  errors: [ServiceAccountError.not_found],
  async run({ tx }, _input, { serviceAccountId }) {
    const row = await selectServiceAccount(tx, serviceAccountId)
    if (!row) throw ServiceAccountError.not_found()
    return toServiceAccountView(row)
  },
})
