import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { MailTemplateError } from './errors.ts'
import { assertPlaceholders } from './placeholders.ts'
import { MailKind, TemplateSettings } from './settings.ts'
import { upsertTemplate } from './store.ts'
import { factsOf, MailTemplateView, toTemplateView } from './view.ts'

/** Sets all of it; what is left out is as in the organization above from now on. */
export const setMailTemplate = operation({
  name: 'mailTemplates.set',
  summary: 'Set what an organization says in a mail',
  permission: 'organization:update',
  params: z.strictObject({ kind: MailKind }),
  input: TemplateSettings,
  output: MailTemplateView,
  errors: [MailTemplateError.not_found, MailTemplateError.unknown_placeholder, MailTemplateError.stale],
  event: 'mail_template.updated',
  describe: ({ kind }, settings) => ({ data: { kind, settings } }),
  async run({ tx, services, organization, clock, expectedVersion, announce }, settings, { kind }) {
    const facts = factsOf(services, kind)
    for (const [language, blocks] of Object.entries(settings))
      assertPlaceholders(blocks, facts, `/${language}`)
    const row = await upsertTemplate(tx, kind, settings, expectedVersion, clock.now())
    announce('branding', organization.id)
    return toTemplateView(services, organization, kind, row)
  },
})
