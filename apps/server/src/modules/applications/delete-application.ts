import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { deleteApplication as remove, selectApplication } from './store.ts'

export const deleteApplication = operation({
  name: 'applications.delete',
  summary: 'Delete an application with its secrets',
  permission: 'applications:write',
  params: ApplicationParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ApplicationError.not_found],
  event: 'application.deleted',
  describe: (_none, _input, { applicationId }) => ({
    target: { kind: 'application', id: applicationId },
    outgoing: true,
  }),
  async run({ tx, announce }, _input, { applicationId }) {
    const row = await selectApplication(tx, applicationId)
    if (!row) throw ApplicationError.not_found()
    await remove(tx, applicationId, row.client_id)
    announce('client', row.client_id)
    return undefined
  },
})
