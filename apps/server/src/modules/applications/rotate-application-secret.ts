import { operation } from '../../platform/operation.ts'
import { MadeSecret, Overlap, rotateSecret } from '../clients/index.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { hasSecret } from './policy.ts'
import { getTarget } from './target.ts'

/** A new secret; the one before works on for `overlapSeconds`, so that nobody is cut off. */
export const rotateApplicationSecret = operation({
  name: 'applications.rotateSecret',
  summary: 'Make a new secret; the earlier one ends after the overlap',
  permission: 'applications:write',
  params: ApplicationParams,
  input: Overlap,
  output: MadeSecret,
  errors: [
    ApplicationError.not_found,
    ApplicationError.has_no_secret,
    ApplicationError.too_many_secrets,
    ApplicationError.above_own,
  ],
  event: 'application.secret_rotated',
  describe: (made, { overlapSeconds }, { applicationId }) => ({
    target: { kind: 'application', id: applicationId },
    data: { secretId: made.id, overlapSeconds },
  }),

  async run(context, { overlapSeconds }, { applicationId }) {
    const { tx, announce, clock } = context
    const row = await getTarget(context, applicationId)
    if (!hasSecret(row.type)) throw ApplicationError.has_no_secret()
    const made = await rotateSecret(tx, applicationId, { overlapSeconds, now: clock.now() })
    if (!made) throw ApplicationError.too_many_secrets()
    announce('client', row.client_id)
    return made
  },
})
