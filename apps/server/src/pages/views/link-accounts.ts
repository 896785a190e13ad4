import { form, link } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface LinkAccountsModel extends FormPageModel {
  accounts: readonly { name: string; identifier: string; organizationName: string }[]
  cancelUrl: string
}

/** Asks whether two accounts of this browser are to be linked. */
export function linkAccountsPage(model: LinkAccountsModel): string {
  const { self, common } = textsFor(model.locale)
  const { linkAccounts: texts } = self
  const items = model.accounts.map(
    (one) => html`<li><div><b><bdi>${one.organizationName}</bdi></b>
<p class="small"><bdi>${one.name}</bdi> · <bdi>${one.identifier}</bdi></p></div></li>`,
  )
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`<ul class="list" role="list">${items}</ul><p>${texts.told}</p>
${form(model, html`<button type="submit">${texts.submit}</button>`)}${link(model.cancelUrl, common.cancel)}`,
  })
}

/** They cannot be. */
export function notLinkablePage(model: PageModel & { backUrl: string }): string {
  const { linkAccounts: texts } = textsFor(model.locale).self
  return renderPage(model, {
    title: texts.notAllowed,
    lead: texts.notAllowedLead,
    body: link(model.backUrl, texts.back),
  })
}
