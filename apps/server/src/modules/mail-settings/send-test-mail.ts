import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { MailError } from './errors.ts'
import { ownAddress } from './own-address.ts'

/**
 * Sends one message to the address of whoever asks, and to no other: waits for the mail server, and tells what it said.
 * Every other mail is sent by a job, which tries again.
 */
export const sendTestMail = operation({
  name: 'mail.sendTest',
  summary: 'Send a test message to your own address',
  entrance: 'workspace',
  permission: 'workspace:write',
  input: z.strictObject({}),
  output: z.strictObject({ to: z.string() }),
  errors: [MailError.no_address, MailError.not_sent],
  event: 'workspace.mail_tested',
  async prepare(before) {
    const { email, locale } = await ownAddress(before)
    const { services, organization } = before
    try {
      await services.mail.sendTest({
        to: email,
        locale,
        workspaceName: organization.name,
        eventId: newId('event'),
      })
    } catch (error) {
      const { message = '', code } = error as { message?: string; code?: string }
      throw MailError.not_sent({ message: message.slice(0, 300), cause: code })
    }
    return { to: email }
  },
  run: async (_context, _input, _params, sent) => sent,
})
