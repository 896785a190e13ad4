import { route } from '../../platform/http/route.ts'
import { getMailTemplate } from './get-mail-template.ts'
import { listMailTemplates } from './list-mail-templates.ts'
import { readExample } from './read-example.ts'
import { sendExample } from './send-example.ts'
import { setMailTemplate } from './set-mail-template.ts'

export const mailTemplateRoutes = [
  route('GET /organizations/:organizationId/mail-templates', listMailTemplates),
  route('GET /organizations/:organizationId/mail-templates/:kind', getMailTemplate),
  route('PUT /organizations/:organizationId/mail-templates/:kind', setMailTemplate),
  route('POST /organizations/:organizationId/mail-templates/:kind/example', readExample),
  route('POST /organizations/:organizationId/mail-templates/:kind/example/mail', sendExample),
]
