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

/** Two linked accounts, seen from one that is signed in here. */
export interface ListedLink {
  /** Sent back as `unlink`. */
  id: string
  name: string
  identifier: string
  organizationName: string
  /** Of the account that is signed in here. */
  ownOrganizationName: string
  /** To the account, or to its sign-in. */
  url: string
}

export interface AccountsModel extends FormPageModel {
  accounts: readonly ListedAccount[]
  links: readonly ListedLink[]
  /** Accounts of this browser that the one in view can be linked with. */
  linkable: readonly { organizationName: string; url: string }[]
  addUrl: string
}

/**
 * The accounts that are signed in in a browser. Posts `leave` with the session that is to end, or `all`; or `unlink` with
 * the link that is to go.
 */
export function accountsPage(model: AccountsModel): string {
  const { accounts: texts } = textsFor(model.locale).self
  const items = model.accounts.map((one) => html`<li>${entry(model, one)}</li>`)
  const all = html`<p><button type="submit" name="leave" value="all" class="plain">${texts.leaveAll}</button></p>`
  const list = html`<ul class="list" role="list">${items}</ul>${model.accounts.length > 1 && all}`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${form(model, list)}${link(model.addUrl, texts.add)}
${model.links.length + model.linkable.length > 0 && linked(model)}`,
  })
}

function linked(model: AccountsModel): Html {
  const { accounts: texts } = textsFor(model.locale).self
  const items = model.links.map((one) => {
    const { organizationName, ownOrganizationName } = one
    const unlink = attrs({
      type: 'submit',
      name: 'unlink',
      value: one.id,
      class: 'plain',
      'aria-label': texts.unlinkOf(ownOrganizationName, organizationName),
    })
    return html`<li><div><b><bdi>${organizationName}</bdi></b>
<a ${attrs({ href: one.url, 'aria-label': texts.switchTo(organizationName) })}>${texts.switch}</a>
<p class="small"><bdi>${one.name}</bdi> · <bdi>${one.identifier}</bdi></p>
<p class="small">${texts.linkedWith(ownOrganizationName)}</p></div>
<button ${unlink}>${texts.unlink}</button></li>`
  })
  return html`<h2>${texts.links}</h2><p>${texts.linksLead}</p>
${items.length > 0 && form(model, html`<ul class="list" role="list">${items}</ul>`)}
${model.linkable.map((one) => link(one.url, texts.link(one.organizationName)))}`
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
