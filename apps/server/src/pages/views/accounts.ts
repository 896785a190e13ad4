import { attrs } from '../attrs.ts'
import { form, link } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** An account of this browser. */
export interface ListedAccount {
  /** Sent back as `leave`. */
  session: string
  name: string
  identifier: string
  organizationName: string
  url: string
  /** The one whose pages these are. */
  isShown: boolean
}

export interface AccountsModel extends FormPageModel {
  accounts: readonly ListedAccount[]
  addUrl: string
}

/** The accounts that are signed in in a browser. Posts `leave` with the session that is to end, or `all`. */
export function accountsPage(model: AccountsModel): string {
  const { accounts: texts } = textsFor(model.locale).self
  const items = model.accounts.map((one) => html`<li>${entry(model, one)}</li>`)
  const all = html`<p><button type="submit" name="leave" value="all" class="plain">${texts.leaveAll}</button></p>`
  const list = html`<ul class="list" role="list">${items}</ul>${model.accounts.length > 1 && all}`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, list)}${link(model.addUrl, texts.add)}`,
  })
}

function entry(model: AccountsModel, one: ListedAccount): Html {
  const { accounts: texts } = textsFor(model.locale).self
  const { organizationName: name } = one
  const leave = attrs({
    type: 'submit',
    name: 'leave',
    value: one.session,
    class: 'plain',
    'aria-label': texts.leaveOf(name),
  })
  const open = html` <a ${attrs({ href: one.url, 'aria-label': texts.openOf(name) })}>${texts.open}</a>`
  return html`<div><b><bdi>${name}</bdi></b> ${one.isShown ? html`<span class="tag">${texts.present}</span>` : open}
<p class="small"><bdi>${one.name}</bdi> · <bdi>${one.identifier}</bdi></p></div>
<button ${leave}>${texts.leave}</button>`
}
