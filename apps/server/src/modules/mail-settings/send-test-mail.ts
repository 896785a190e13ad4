import { z } from 'zod'
import { isId, newId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { operation, type Prepare } from '../../platform/operation.ts'
import { MailError } from './errors.ts'
import { selectAddress } from './store.ts'

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
    const { email, locale } = await addressOf(before)
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

async function addressOf({ services, actor }: Prepare): Promise<{ email: string; locale: string | null }> {
  const { id } = actor
  if (!isId('user', id)) throw MailError.no_address()
  const place = { workspaceId: actor.workspaceId, organizationId: actor.organizationId }
  const user = await inOrganization(services.db, place, (tx) => selectAddress(tx, id), { readOnly: true })
  if (!user?.email) throw MailError.no_address()
  return { email: user.email, locale: user.locale }
}
