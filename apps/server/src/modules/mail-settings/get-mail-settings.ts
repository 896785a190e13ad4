import { z } from 'zod'
import { operation } from '../../platform/operation.ts'

const MailSettings = z.strictObject({
  delivery: z
    .enum(['smtp', 'mailbox', 'none'])
    .describe(
      '`mailbox`: a page that only the demonstration has; `none`: mails wait, and are given up in the end.',
    ),
  server: z
    .strictObject({
      host: z.string(),
      port: z.number().int(),
      encrypted: z.boolean().describe('From the first byte on; otherwise the server may offer it.'),
      authenticated: z.boolean(),
    })
    .nullable(),
  from: z.string(),
})

export const getMailSettings = operation({
  name: 'mail.getSettings',
  summary: 'Tell how mail is sent, without secrets',
  entrance: 'workspace',
  permission: 'workspace:read',
  input: z.strictObject({}),
  output: MailSettings,
  errors: [],
  async run({ services }) {
    return services.mail.settings
  },
})
