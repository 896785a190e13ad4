import { field, form, link, mainLink, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface OrganizationListRequestModel extends FormPageModel {
  email?: string | undefined
  backUrl: string
}

/** Offers to mail a person the list of their organizations. Posts `email`. */
export function organizationListRequestPage(model: OrganizationListRequestModel): string {
  const { common, organizationListRequest: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: common.email,
    type: 'email',
    value: model.email,
    autocomplete: 'email',
    focus: true,
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}${link(model.backUrl, common.back)}`,
  })
}

export interface OrganizationListSentModel extends PageModel {
  email: string
  backUrl: string
}

/** Says the same whether or not the address has accounts. */
export function organizationListSentPage(model: OrganizationListSentModel): string {
  const { common, organizationListSent: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.email),
    body: html`<p class="small">${texts.hint}</p>${mainLink(model.backUrl, common.backToSignIn)}`,
  })
}
