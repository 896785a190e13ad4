import { z } from 'zod'
import { shownText } from '../../kernel/text.ts'
import { operation } from '../../platform/operation.ts'
import { RegistrationError } from './errors.ts'
import { insertMessage, lockOpen, updateRegistration } from './store.ts'
import { RegistrationParams, RegistrationView, targetOf, toRegistrationView } from './view.ts'

/** Asks whoever registered; the page that they wait on takes the answer. */
export const askBackRegistration = operation({
  name: 'registrations.askBack',
  summary: 'Ask whoever registered an organization something',
  entrance: 'workspace',
  permission: 'workspace:registrations',
  params: RegistrationParams,
  input: z.strictObject({ question: shownText(1_000).min(1) }),
  output: RegistrationView,
  errors: [RegistrationError.not_found, RegistrationError.decided],
  event: 'registration.asked',
  describe: (row, { question }) => ({
    target: targetOf(row),
    data: { formId: row.formId },
    personal: { question },
    outgoing: true,
  }),
  async run({ tx, actor, clock }, { question }, { registrationId }) {
    const now = clock.now()
    await lockOpen(tx, registrationId, now)
    await insertMessage(tx, registrationId, {
      kind: 'question',
      author_id: actor.id,
      body: question,
      created_at: now,
    })
    const changes = { status: 'asked' as const, reminded_at: null, updated_at: now }
    return toRegistrationView(await updateRegistration(tx, registrationId, changes))
  },
})
