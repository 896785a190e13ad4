import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { listSecrets, SecretList } from '../clients/index.ts'
import { ServiceAccountError } from './errors.ts'
import { selectServiceAccount } from './store.ts'
import { ServiceAccountParams } from './view.ts'

export const listServiceAccountSecrets = operation({
  name: 'serviceAccounts.listSecrets',
  summary: 'List the live secrets of a service account, without their values',
  permission: 'service-accounts:read',
  params: ServiceAccountParams,
  input: z.strictObject({}),
  output: SecretList,
  errors: [ServiceAccountError.not_found],
  async run({ tx, clock }, _input, { serviceAccountId }) {
    if (!(await selectServiceAccount(tx, serviceAccountId))) throw ServiceAccountError.not_found()
    return listSecrets(tx, serviceAccountId, clock.now())
  },
})
