import { z } from 'zod'
import { pathId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { ApplicationError } from './errors.ts'
import { selectApplication } from './store.ts'
import { ApplicationView, toApplicationView } from './view.ts'

export const ApplicationParams = z.strictObject({
  applicationId: pathId('application'),
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
