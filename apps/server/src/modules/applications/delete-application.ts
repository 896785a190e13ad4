import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { ApplicationParams } from './get-application.ts'
import { deleteApplication as remove } from './store.ts'
import { getTarget } from './target.ts'

export const deleteApplication = operation({
  name: 'applications.delete',
  summary: 'Delete an application with its secrets and all that people allowed it',
  permission: 'applications:write',
  params: ApplicationParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [ApplicationError.not_found, ApplicationError.above_own],
  event: 'application.deleted',
  // Applications are told, and what people have allowed it is theirs: in organizations that are not to be had from here.
  describe: (_none, _input, { applicationId }) => ({
    target: { kind: 'application', id: applicationId },
    outgoing: true,
  }),
  async run(context, _input, { applicationId }) {
    const { tx, announce } = context
    const row = await getTarget(context, applicationId)
    await remove(tx, applicationId, row.client_id)
    announce('client', row.client_id)
    return undefined
  },
})
