import { z } from 'zod'
import { addDays } from '../../kernel/clock.ts'
import { operation } from '../../platform/operation.ts'
import { RegistrationError } from './errors.ts'
import { lockOpen, updateRegistration } from './store.ts'
import { RegistrationParams, RegistrationView, targetOf, toRegistrationView } from './view.ts'

/**
 * Reminds whoever registered of a question that is not answered yet, once a day: each mail brings another address of the page
 * on which they wait, and the last ones alone hold.
 */
export const remindRegistration = operation({
  name: 'registrations.remind',
  summary: 'Remind whoever registered of what they were asked',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: RegistrationParams,
  input: z.strictObject({}),
  output: RegistrationView,
  errors: [
    RegistrationError.not_found,
    RegistrationError.decided,
    RegistrationError.not_asked,
    RegistrationError.reminded_already,
  ],
  event: 'registration.reminded',
  describe: (row) => ({
    target: targetOf(row),
    data: { formId: row.formId, status: row.status },
    outgoing: true,
  }),
  async run({ tx, clock }, _input, { registrationId }) {
    const now = clock.now()
    const { status, reminded_at: before } = await lockOpen(tx, registrationId, now)
    if (status !== 'asked') throw RegistrationError.not_asked()
    if (before && addDays(before, 1) > now) throw RegistrationError.reminded_already()
    return toRegistrationView(
      await updateRegistration(tx, registrationId, { reminded_at: now, updated_at: now }),
    )
  },
})
