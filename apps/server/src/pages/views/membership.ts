import { decision, form, linksOut, mainLink, rolesLine, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { initial, renderPage } from '../layout.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

/** An account of this browser that could come. */
export interface ComingAccount {
  name: string
  identifier: string
  organizationName: string
  url: string
}

export interface MembershipModel extends FormPageModel {
  organization: { name: string }
  inviterName?: string | undefined
  roles: readonly string[]
  accounts: readonly ComingAccount[]
}

/** With which of their accounts somebody comes. Posts `decision` = `another`. */
export function chooseMembershipPage(model: MembershipModel): string {
  const { membership: texts } = textsFor(model.locale)
  const { organization, inviterName, accounts } = model
  const items = accounts.map((one) => html`<li>${choice(model, one)}</li>`)
  const label = accounts.length > 0 ? texts.another : texts.signIn
  return renderPage(model, {
    title: texts.title(organization.name),
    lead:
      inviterName === undefined
        ? texts.lead(organization.name)
        : texts.leadBy(inviterName, organization.name),
    errors: model.errors,
    body: html`${rolesLine(texts.roles(model.roles.length), model.roles)}
${accounts.length > 0 ? html`<h2>${texts.which}</h2><ul class="list" role="list">${items}</ul>` : html`<p>${texts.none}</p>`}
${form(model, decision('another', label, accounts.length > 0))}`,
  })
}

function choice(model: MembershipModel, one: ComingAccount): Html {
  const { membership: texts } = textsFor(model.locale)
  return html`<div><span class="mark" aria-hidden="true">${initial(one.organizationName)}</span> <b><a href="${one.url}">${texts.with(one.organizationName)}</a></b>
<p class="small"><bdi>${one.name}</bdi> · <bdi>${one.identifier}</bdi></p></div>`
}

export interface AcceptMembershipModel extends FormPageModel {
  organization: { name: string }
  /** What they will be there. */
  roles: readonly string[]
  account: { name: string; email: string | null; organizationName: string }
  chooseUrl: string
}

/** What the organization will be told of somebody who comes. Posts `decision` = `accept`. */
export function acceptMembershipPage(model: AcceptMembershipModel): string {
  const { membership: texts } = textsFor(model.locale)
  const { organization, account } = model
  const accept = html`<input type="hidden" name="decision" value="accept">${submit(texts.accept)}`
  return renderPage(model, {
    title: texts.title(organization.name),
    lead: texts.with(account.organizationName),
    errors: model.errors,
    body: html`${rolesLine(texts.roles(model.roles.length), model.roles)}
<h2>${texts.told(organization.name)}</h2>
<dl class="facts"><dt>${texts.name}</dt><dd><bdi>${account.name}</bdi></dd>
<dt>${texts.email}</dt><dd><bdi>${account.email ?? texts.noEmail}</bdi></dd>
<dt>${texts.home}</dt><dd><bdi>${account.organizationName}</bdi></dd></dl>
<p class="small">${texts.homeLearns}</p>
${form(model, accept)}
${linksOut([model.chooseUrl, texts.choose])}`,
  })
}

export interface MembershipDoneModel extends PageModel {
  organization: { name: string }
  state: 'member' | 'waiting'
  continueUrl: string
}

/** It is so, or their own organization has been asked. */
export function membershipDonePage(model: MembershipDoneModel): string {
  const { membership: texts } = textsFor(model.locale)
  const { title, lead } = texts[model.state]
  return renderPage(model, {
    title,
    lead: lead(model.organization.name),
    body: mainLink(model.continueUrl, texts.go),
  })
}
