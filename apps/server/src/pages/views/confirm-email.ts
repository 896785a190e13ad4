import { accountLine, form, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ConfirmEmailModel extends FormPageModel {
  organization: { name: string }
  email: string
}

/** Behind a mailed link: only the post confirms the address, as mail programs open links by themselves. */
export function confirmEmailPage(model: ConfirmEmailModel): string {
  const { confirmEmail: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.organization.name),
    errors: model.errors,
    body: html`${accountLine(model.email)}${form(model, submit(texts.submit))}`,
  })
}
