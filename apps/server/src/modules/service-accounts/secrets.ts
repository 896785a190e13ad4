import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { idSchema, newId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import { operation } from '../../platform/operation.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { endSecrets, insertSecret, selectLiveSecrets } from './store.ts'
import { SecretView, ServiceAccountParams, toSecretView } from './view.ts'

const DAY = 86_400

/** A new secret; the one before works on for `overlapSeconds`, so that nothing is cut off. */
export const rotateServiceAccountSecret = operation({
  name: 'serviceAccounts.rotateSecret',
  summary: 'Make a new secret; the earlier one ends after the overlap',
  permission: 'service-accounts:write',
  params: ServiceAccountParams,
  input: z.strictObject({
    overlapSeconds: z
      .number()
      .int()
      .min(0)
      .max(30 * DAY)
      .default(DAY),
  }),
  output: SecretView.extend({ clientSecret: z.string() }),
  errors: [ServiceAccountError.not_found, ServiceAccountError.too_many_secrets, RoleError.above_own],
  event: 'service_account.secret_rotated',
  describe: (made, { overlapSeconds }, { serviceAccountId }) => ({
    target: { kind: 'service_account', id: serviceAccountId },
    data: { secretId: made.id, overlapSeconds },
  }),

  async run(context, { overlapSeconds }, { serviceAccountId }) {
    const { now } = await actOn(context, serviceAccountId)
    const { tx, announce } = context
    const live = await selectLiveSecrets(tx, serviceAccountId, now)
    if (live.length >= 2 && overlapSeconds > 0) throw ServiceAccountError.too_many_secrets()
    await endSecrets(tx, serviceAccountId, addSeconds(now, overlapSeconds))
    const clientSecret = newSecret('bws_')
    const secret = await insertSecret(tx, {
      id: newId('secret'),
      service_account_id: serviceAccountId,
      secret_hash: hashSecret(clientSecret),
    })
    announce('client', serviceAccountId)
    return { ...toSecretView(secret), clientSecret }
  },
})

/** Also the last one: a leaked secret ends now, and a new one can be made any time. */
export const revokeServiceAccountSecret = operation({
  name: 'serviceAccounts.revokeSecret',
  summary: 'End a secret at once',
  permission: 'service-accounts:write',
  params: ServiceAccountParams.extend({ secretId: idSchema('secret').catch('sec_' as never) }),
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
    const live = await selectLiveSecrets(tx, serviceAccountId, now)
    if (!live.some((secret) => secret.id === secretId)) throw ServiceAccountError.secret_not_found()
    await endSecrets(tx, serviceAccountId, now, secretId)
    announce('client', serviceAccountId)
    return undefined
  },
})
