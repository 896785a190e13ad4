import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { listSecrets, SecretList } from '../clients/index.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { selectApplication } from './store.ts'

export const listApplicationSecrets = operation({
  name: 'applications.listSecrets',
  summary: 'List the live secrets of an application, without their values',
  permission: 'applications:read',
  params: ApplicationParams,
  input: z.strictObject({}),
  output: SecretList,
  errors: [ApplicationError.not_found],
  async run({ tx, clock }, _input, { applicationId }) {
    if (!(await selectApplication(tx, applicationId))) throw ApplicationError.not_found()
    return listSecrets(tx, applicationId, clock.now())
  },
})
