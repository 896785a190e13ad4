import { field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface FindOrganizationModel extends FormPageModel {
  /** What was typed before. */
  typed?: string | undefined
  /** Asks by mail for the list of one's organizations. */
  listUrl?: string | undefined
}

/** Asks for the organization. Posts `organization`; the answer to a name that is not known stays neutral. */
export function findOrganizationPage(model: FindOrganizationModel): string {
  const { common, findOrganization: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'organization',
    label: texts.label,
    hint: texts.hint,
    value: model.typed,
    autocomplete: 'organization',
    focus: true,
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(common.next)}`)}
${model.listUrl !== undefined && link(model.listUrl, texts.mailList)}`,
  })
}
