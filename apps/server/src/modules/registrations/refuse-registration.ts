import { z } from 'zod'
import { shownText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { RegistrationError } from './errors.ts'
import { insertMessage, lockOpen, updateRegistration } from './store.ts'
import { forgetAt } from './times.ts'
import { RegistrationParams, RegistrationView, targetOf, toRegistrationView } from './view.ts'

/** Whoever registered is told why. */
export const refuseRegistration = operation({
  name: 'registrations.refuse',
  summary: 'Refuse an organization that registered itself',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: RegistrationParams,
  input: z.strictObject({ reason: shownText(1_000).min(1).describe('Told to whoever registered.') }),
  output: RegistrationView,
  errors: [RegistrationError.not_found, RegistrationError.decided],
  event: 'registration.refused',
  describe: (row, { reason }) => ({
    target: targetOf(row),
    data: { formId: row.formId },
    personal: { reason },
    outgoing: true,
  }),
  async run({ tx, actor, clock }, { reason }, { registrationId }) {
    const now = clock.now()
    await lockOpen(tx, registrationId, now)
    await insertMessage(tx, registrationId, {
      kind: 'refusal',
      author_id: actor.id,
      body: reason,
      created_at: now,
    })
    const row = await updateRegistration(tx, registrationId, {
      status: 'refused',
      decided_by: actor.id,
      decided_at: now,
      due_at: forgetAt(now),
      updated_at: now,
    })
    return toRegistrationView(row)
  },
})
