import { operation } from '../../platform/operation.ts'
import { MadeSecret, Overlap, rotateSecret } from '../clients/index.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { secretEnded } from './secret-ended.ts'
import { ServiceAccountParams } from './view.ts'

/** A new secret; the one before works on for `overlapSeconds`, so that nothing is cut off. */
export const rotateServiceAccountSecret = operation({
  name: 'serviceAccounts.rotateSecret',
  summary: 'Make a new secret; the earlier one ends after the overlap',
  permission: 'service-accounts:write',
  params: ServiceAccountParams,
  input: Overlap,
  output: MadeSecret,
  errors: [ServiceAccountError.not_found, ServiceAccountError.too_many_secrets, RoleError.above_own],
  event: 'service_account.secret_rotated',
  describe: (made, { overlapSeconds }, { serviceAccountId }) => ({
    target: { kind: 'service_account', id: serviceAccountId },
    data: { secretId: made.id, overlapSeconds },
  }),

  async run(context, { overlapSeconds }, { serviceAccountId }) {
    const { now } = await actOn(context, serviceAccountId)
    const { tx, announce } = context
    const made = await rotateSecret(tx, serviceAccountId, { overlapSeconds, now })
    if (!made) throw ServiceAccountError.too_many_secrets()
    if (overlapSeconds === 0) await secretEnded(context, serviceAccountId, now)
    announce('client', serviceAccountId)
    return made
  },
})
