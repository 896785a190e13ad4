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
  /** Accounts that one of them is linked with, each with the way to its sign-in. */
  linked?: readonly { name: string; identifier: string; organizationName: string; url: string }[]
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
${model.linked && model.linked.length > 0 && linkedAccounts(model, model.linked)}
${linksOut([model.anotherAccountUrl, texts.another], [model.manageUrl, self.accounts.manage])}`,
  })
}

function linkedAccounts(
  { locale }: ChooseAccountModel,
  linked: NonNullable<ChooseAccountModel['linked']>,
): Html {
  const { signIn } = textsFor(locale).self.accounts
  const items = linked.map(
    (one) => html`<li><a class="button plain" href="${one.url}">
<span class="mark" aria-hidden="true">${initial(one.organizationName)}</span>
<span><b>${one.organizationName}</b> <small><bdi>${one.name}</bdi> · <bdi>${one.identifier}</bdi></small></span></a></li>`,
  )
  return html`<h2>${signIn}</h2><ul class="accounts" role="list" aria-label="${signIn}">${items}</ul>`
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
