import { z } from 'zod'
import { wholeSecondAfter } from '../../kernel/clock.ts'
import type { ServiceAccountId } from '../../kernel/ids.ts'
import { operation, type Run } from '../../platform/operation.ts'
import { MadeSecret, Overlap, revokeSecret, rotateSecret, SecretParam } from '../clients/index.ts'
import { RoleError } from '../roles/index.ts'
import { actOn } from './act-on.ts'
import { ServiceAccountError } from './errors.ts'
import { endTokens } from './store.ts'
import { ServiceAccountParams } from './view.ts'

/**
 * A secret that ends at once may be in other hands, and so may tokens that it gave: nobody knows by which secret one was
 * made, so those of the other go as well, and whoever has that gets new ones.
 */
async function secretEnded(
  { tx, announce }: Run<'organization'>,
  id: ServiceAccountId,
  now: Date,
): Promise<void> {
  await endTokens(tx, id, wholeSecondAfter(now))
  announce('principal', id)
}

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
