import { z } from 'zod'
import { LANGUAGES } from '../../kernel/locale.ts'
import { operation } from '../../platform/operation.ts'
import { BLOCKS } from './settings.ts'
import { selectTemplates } from './store.ts'

export const listMailTemplates = operation({
  name: 'mailTemplates.list',
  summary: 'List the mails that an organization may say in its own words',
  permission: 'organization:read',
  input: z.strictObject({ language: z.enum(LANGUAGES).default('en') }),
  output: z.strictObject({
    items: z.array(
      z.strictObject({
        kind: z.string(),
        subject: z.string().describe('Of an example, as it is everywhere.'),
        isChanged: z.boolean().describe('Whether the organization itself has set something.'),
      }),
    ),
  }),
  errors: [],
  async run({ tx, services }, { language }) {
    const own = await selectTemplates(tx)
    const isSet = (settings: Record<string, unknown>) =>
      Object.values(settings).some((blocks) =>
        BLOCKS.some((block) => (blocks as Record<string, unknown> | null)?.[block]),
      )
    return {
      items: services.mail.kinds().map(({ kind, subjects }) => ({
        kind,
        subject: subjects[language],
        isChanged: own.some((one) => one.kind === kind && isSet(one.settings)),
      })),
    }
  },
})
