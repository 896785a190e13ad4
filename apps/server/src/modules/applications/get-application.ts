import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { selectApplication } from './store.ts'
import { ApplicationView, toApplicationView } from './view.ts'

export const ApplicationParams = z.strictObject({
  applicationId: idSchema('application').catch('app_' as never),
})

export const getApplication = operation({
  name: 'applications.get',
  summary: 'Read an application',
  permission: 'applications:read',
  params: ApplicationParams,
  input: z.strictObject({}),
  output: ApplicationView,
  errors: [ApplicationError.not_found],
  async run({ tx }, _input, { applicationId }) {
    const row = await selectApplication(tx, applicationId)
    if (!row) throw ApplicationError.not_found()
    return toApplicationView(row)
  },
})
