import { form, linksOut } from '../form.ts'
import { type Html, html } from '../html.ts'
import { initial, renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** A session of this browser. */
export interface AccountChoice {
  session: string
  name: string
  email: string
  organizationName: string
  lastUsedAt?: Date | undefined
}

export interface ChooseAccountModel extends FormPageModel {
  accounts: readonly AccountChoice[]
  anotherAccountUrl?: string | undefined
  /** Where one of them is signed out. */
  manageUrl?: string | undefined
}

/** Several sessions in one browser: which one is meant. Posts `session`. */
export function chooseAccountPage(model: ChooseAccountModel): string {
  const { chooseAccount: texts, self } = textsFor(model.locale)
  const items = model.accounts.map((account) => html`<li>${choice(model, account)}</li>`)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, html`<ul class="accounts" role="list" aria-label="${texts.list}">${items}</ul>`)}
${linksOut([model.anotherAccountUrl, texts.another], [model.manageUrl, self.accounts.manage])}`,
  })
}

function choice(model: ChooseAccountModel, account: AccountChoice): Html {
  const { chooseAccount: texts } = textsFor(model.locale)
  const at = account.lastUsedAt
  const used =
    at &&
    html`<small>${texts.lastUsed} <time datetime="${at.toISOString()}">${formatDateTime(at, model.locale)}</time></small>`
  return html`<button class="plain" type="submit" name="session" value="${account.session}">
<span class="mark" aria-hidden="true">${initial(account.organizationName)}</span>
<span><b>${account.organizationName}</b> <small><bdi>${account.name}</bdi> · <bdi>${account.email}</bdi></small> ${used}</span>
</button>`
}
