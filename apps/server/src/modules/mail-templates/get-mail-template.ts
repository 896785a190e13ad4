import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { MailTemplateError } from './errors.ts'
import { MailKind } from './settings.ts'
import { selectTemplates } from './store.ts'
import { factsOf, MailTemplateView, toTemplateView } from './view.ts'

export const getMailTemplate = operation({
  name: 'mailTemplates.get',
  summary: 'Read what an organization says in a mail',
  permission: 'organization:read',
  params: z.strictObject({ kind: MailKind }),
  input: z.strictObject({}),
  output: MailTemplateView,
  errors: [MailTemplateError.not_found],
  async run({ tx, services, organization }, _input, { kind }) {
    factsOf(services, kind)
    const own = (await selectTemplates(tx)).find((one) => one.kind === kind)
    return toTemplateView(services, organization, kind, own)
  },
})
