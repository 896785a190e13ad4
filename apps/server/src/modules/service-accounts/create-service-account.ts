import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { makeSecret } from '../clients/index.ts'
import { insertServiceAccount } from './store.ts'
import { ServiceAccountName, ServiceAccountView, toServiceAccountView } from './view.ts'

/** A machine's account. It holds nothing yet; its secret is in this answer and nowhere else. */
export const createServiceAccount = operation({
  name: 'serviceAccounts.create',
  summary: 'Create a service account',
  permission: 'service-accounts:write',
  input: z.strictObject({ name: ServiceAccountName }),
  output: ServiceAccountView.extend({ clientSecret: z.string() }),
  errors: [],
  event: 'service_account.created',
  describe: ({ id, name }) => ({ target: { kind: 'service_account', id }, data: { name } }),

  async run({ tx, announce }, { name }) {
    const id = newId('serviceAccount')
    const account = await insertServiceAccount(tx, { id, name })
    const { clientSecret } = await makeSecret(tx, id)
    announce('client', id)
    return { ...toServiceAccountView(account), clientSecret }
  },
})
