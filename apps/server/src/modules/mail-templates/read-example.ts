import { z } from 'zod'
import { LANGUAGES } from '../../kernel/locale.ts'
import { operation } from '../../platform/operation.ts'
import { MailTemplateError } from './errors.ts'
import { assertPlaceholders } from './placeholders.ts'
import { Blocks, MailKind } from './settings.ts'
import { factsOf } from './view.ts'

/** What somebody would get, with an example of what it is about; `blocks` as if they were set already. Nothing is kept. */
export const readExample = operation({
  name: 'mailTemplates.readExample',
  summary: 'Look at a mail before it is sent',
  permission: 'organization:read',
  params: z.strictObject({ kind: MailKind }),
  input: z.strictObject({ language: z.enum(LANGUAGES), blocks: Blocks.nullish() }),
  output: z.strictObject({ subject: z.string(), text: z.string(), html: z.string() }),
  errors: [MailTemplateError.not_found, MailTemplateError.unknown_placeholder],
  async prepare({ services, organization }, { language, blocks }, { kind }) {
    assertPlaceholders(blocks, factsOf(services, kind), '/blocks')
    return services.mail.preview({ organization, kind, language, blocks: blocks ?? undefined })
  },
  run: async (_context, _input, _params, rendered) => rendered,
})
