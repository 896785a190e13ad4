import { z } from 'zod'
import { addSeconds } from '../../kernel/clock.ts'
import { newId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { hasSecret } from './policy.ts'
import { endSecrets, insertSecret, selectApplication, selectLiveSecrets } from './store.ts'
import { SecretView, toSecretView } from './view.ts'

const DAY = 86_400

/** A new secret; the one before works on for `overlapSeconds`, so that nobody is cut off. */
export const rotateApplicationSecret = operation({
  name: 'applications.rotateSecret',
  summary: 'Make a new secret; the earlier one ends after the overlap',
  permission: 'applications:write',
  params: ApplicationParams,
  input: z.strictObject({
    overlapSeconds: z
      .number()
      .int()
      .min(0)
      .max(30 * DAY)
      .default(DAY),
  }),
  output: SecretView.extend({ clientSecret: z.string() }),
  errors: [ApplicationError.not_found, ApplicationError.has_no_secret, ApplicationError.too_many_secrets],
  event: 'application.secret_rotated',
  describe: (made, { overlapSeconds }, { applicationId }) => ({
    target: { kind: 'application', id: applicationId },
    data: { secretId: made.id, overlapSeconds },
  }),

  async run({ tx, announce, clock }, { overlapSeconds }, { applicationId }) {
    const row = await selectApplication(tx, applicationId)
    if (!row) throw ApplicationError.not_found()
    if (!hasSecret(row.type)) throw ApplicationError.has_no_secret()
    const live = await selectLiveSecrets(tx, applicationId, clock.now())
    if (live.length >= 2 && overlapSeconds > 0) throw ApplicationError.too_many_secrets()
    await endSecrets(tx, applicationId, addSeconds(clock.now(), overlapSeconds))
    const clientSecret = newSecret('bwa_')
    const secret = await insertSecret(tx, {
      id: newId('secret'),
      application_id: applicationId,
      secret_hash: hashSecret(clientSecret),
    })
    announce('client', row.client_id)
    return { ...toSecretView(secret), clientSecret }
  },
})
