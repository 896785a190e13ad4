import { z } from 'zod'
import { newId } from '../../kernel/ids.ts'
import { LANGUAGES } from '../../kernel/locale.ts'
import { operation } from '../../platform/operation.ts'
import { MailError, ownAddress } from '../mail-settings/index.ts'
import { MailTemplateError } from './errors.ts'
import { MailKind } from './settings.ts'
import { factsOf } from './view.ts'

/** Sends an example of a mail, as it is set, to the address of whoever asks, and to no other. */
export const sendExample = operation({
  name: 'mailTemplates.sendExample',
  summary: 'Send an example of a mail to your own address',
  permission: 'organization:update',
  params: z.strictObject({ kind: MailKind }),
  input: z.strictObject({ language: z.enum(LANGUAGES) }),
  output: z.strictObject({ to: z.string() }),
  errors: [MailTemplateError.not_found, MailError.no_address, MailError.not_sent],
  event: 'mail_template.tested',
  describe: (_sent, { language }, { kind }) => ({ data: { kind, language } }),
  async prepare(before, { language }, { kind }) {
    const { services, organization } = before
    factsOf(services, kind)
    const { email: to } = await ownAddress(before)
    const mail = await services.mail.preview({ organization, kind, language })
    try {
      await services.mail.send({ to, eventId: newId('event'), ...mail })
    } catch (error) {
      const { message = '', code } = error as { message?: string; code?: string }
      throw MailError.not_sent({ message: message.slice(0, 300), cause: code })
    }
    return { to }
  },
  run: async (_context, _input, _params, sent) => sent,
})
