import { attrs } from '../attrs.ts'
import { field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface DataModel extends FormPageModel {
  /** Absent where the organization does not let people delete their accounts. */
  deleteUrl?: string | undefined
}

/** What is kept of somebody: to take along, and to end. Posting it downloads. */
export function dataPage(model: DataModel): string {
  const { data: texts } = textsFor(model.locale).self
  const remove =
    model.deleteUrl === undefined
      ? html`<p class="small">${texts.removeNot}</p>`
      : html`<p>${texts.removeLead}</p>${link(model.deleteUrl, texts.removeLink)}`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`<section class="stack"><h2>${texts.download}</h2><p>${texts.downloadLead}</p>${form(model, submit(texts.submit))}</section>
<section class="stack"><h2>${texts.remove}</h2>${remove}</section>`,
  })
}

export interface DeleteAccountModel extends FormPageModel {
  organization: { name: string }
  /** What has to be typed. */
  identifier: string
  cancelUrl: string
}

/** Asks once more. Posts `confirmation`. */
export function deleteAccountPage(model: DeleteAccountModel): string {
  const { common, self } = textsFor(model.locale)
  const { remove: texts } = self
  const confirmation = field(model, {
    name: 'confirmation',
    label: texts.confirm(model.identifier),
    autocomplete: 'off',
    focus: true,
  })
  const button = html`<button ${attrs({ type: 'submit', class: 'danger' })}>${texts.submit}</button>`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.organization.name),
    errors: model.errors,
    body: html`${form(model, html`${confirmation}${button}`)}${link(model.cancelUrl, common.cancel)}`,
  })
}

/** The account is gone. */
export function accountDeletedPage(model: PageModel & { signInUrl: string }): string {
  const { common, self } = textsFor(model.locale)
  const body = mainLink(model.signInUrl, common.signIn)
  return renderPage(model, { title: self.remove.done, lead: self.remove.doneLead, body })
}
