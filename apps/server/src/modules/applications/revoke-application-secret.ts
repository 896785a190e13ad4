import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { revokeSecret, SecretParam } from '../clients/index.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { getTarget } from './target.ts'

export const revokeApplicationSecret = operation({
  name: 'applications.revokeSecret',
  summary: 'End a secret at once',
  permission: 'applications:write',
  params: ApplicationParams.extend(SecretParam),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [
    ApplicationError.not_found,
    ApplicationError.secret_not_found,
    ApplicationError.last_secret,
    ApplicationError.above_own,
  ],
  event: 'application.secret_revoked',
  describe: (_none, _input, { applicationId, secretId }) => ({
    target: { kind: 'application', id: applicationId },
    data: { secretId },
  }),
  async run(context, _input, { applicationId, secretId }) {
    const { tx, announce, clock } = context
    const row = await getTarget(context, applicationId)
    // An application goes on being used: it gets another first.
    const done = await revokeSecret(tx, applicationId, { secretId, now: clock.now(), keepsLast: true })
    if (done === 'not_found') throw ApplicationError.secret_not_found()
    if (done === 'last') throw ApplicationError.last_secret()
    announce('client', row.client_id)
    return undefined
  },
})
