import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { RegistrationError } from './errors.ts'
import { getRegistrationRow, selectMessages } from './store.ts'
import { RegistrationDetail, RegistrationParams, toMessageView, toRegistrationView } from './view.ts'

export const getRegistration = operation({
  name: 'registrations.get',
  summary: 'Look at an organization that registered itself, and what was asked and answered',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: RegistrationParams,
  input: z.strictObject({}),
  output: RegistrationDetail,
  errors: [RegistrationError.not_found],
  async run({ tx }, _input, { registrationId }) {
    const row = await getRegistrationRow(tx, registrationId)
    const messages = await selectMessages(tx, registrationId)
    return { ...toRegistrationView(row), messages: messages.map(toMessageView) }
  },
})
