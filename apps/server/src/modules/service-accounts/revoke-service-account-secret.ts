import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { revokeSecret, SecretParam } from '../clients/index.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { secretEnded } from './secret-ended.ts'
import { ServiceAccountParams } from './view.ts'

/** Also the last one: a leaked secret ends now, with every token so far, and a new one can be made any time. */
export const revokeServiceAccountSecret = operation({
  name: 'serviceAccounts.revokeSecret',
  summary: 'End a secret at once',
  permission: 'service-accounts:write',
  params: ServiceAccountParams.extend(SecretParam),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ServiceAccountError.not_found, ServiceAccountError.secret_not_found, RoleError.above_own],
  event: 'service_account.secret_revoked',
  describe: (_none, _input, { serviceAccountId, secretId }) => ({
    target: { kind: 'service_account', id: serviceAccountId },
    data: { secretId },
  }),
  async run(context, _input, { serviceAccountId, secretId }) {
    const { now } = await actOn(context, serviceAccountId)
    const { tx, announce } = context
    const done = await revokeSecret(tx, serviceAccountId, { secretId, now, keepsLast: false })
    if (done === 'not_found') throw ServiceAccountError.secret_not_found()
    await secretEnded(context, serviceAccountId, now)
    announce('client', serviceAccountId)
    return undefined
  },
})
