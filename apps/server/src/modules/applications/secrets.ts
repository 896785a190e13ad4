import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { endSecrets, selectApplication, selectLiveSecrets } from './store.ts'
import { SecretView, toSecretView } from './view.ts'

export const listApplicationSecrets = operation({
  name: 'applications.listSecrets',
  summary: 'List the live secrets of an application, without their values',
  permission: 'applications:read',
  params: ApplicationParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(SecretView) }),
  errors: [ApplicationError.not_found],
  async run({ tx, clock }, _input, { applicationId }) {
    if (!(await selectApplication(tx, applicationId))) throw ApplicationError.not_found()
    return { items: (await selectLiveSecrets(tx, applicationId, clock.now())).map(toSecretView) }
  },
})

export const revokeApplicationSecret = operation({
  name: 'applications.revokeSecret',
  summary: 'End a secret at once',
  permission: 'applications:write',
  params: ApplicationParams.extend({ secretId: idSchema('secret').catch('sec_' as never) }),
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ApplicationError.not_found, ApplicationError.secret_not_found, ApplicationError.last_secret],
  event: 'application.secret_revoked',
  describe: (_none, _input, { applicationId, secretId }) => ({
    target: { kind: 'application', id: applicationId },
    data: { secretId },
  }),
  async run({ tx, announce, clock }, _input, { applicationId, secretId }) {
    const row = await selectApplication(tx, applicationId)
    if (!row) throw ApplicationError.not_found()
    const live = await selectLiveSecrets(tx, applicationId, clock.now())
    if (!live.some((secret) => secret.id === secretId)) throw ApplicationError.secret_not_found()
    if (live.length === 1) throw ApplicationError.last_secret()
    await endSecrets(tx, applicationId, clock.now(), secretId)
    announce('client', row.client_id)
    return undefined
  },
})
