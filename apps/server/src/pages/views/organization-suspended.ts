import { link } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface OrganizationSuspendedModel extends PageModel {
  organization: { name: string }
  anotherOrganizationUrl?: string | undefined
}

/** Only for a person who has proved the password: nobody else learns that the organization is suspended. */
export function organizationSuspendedPage(model: OrganizationSuspendedModel): string {
  const { signIn, organizationSuspended: texts } = textsFor(model.locale)
  const another = model.anotherOrganizationUrl
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.organization.name),
    body: html`<p>${texts.help}</p>${another !== undefined && link(another, signIn.another)}`,
  })
}
