import { attrs } from '../attrs.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ListedOrganization {
  name: string
  isHome: boolean
  isReachingBelow: boolean
  endsAt: Date | null
  /** Where it is looked after; absent for those who are there and nothing more. */
  url?: string | undefined
}

export interface OrganizationsModel extends PageModel {
  organizations: readonly ListedOrganization[]
  /** There are more than are listed. */
  isMore: boolean
  accountsUrl: string
}

/** Where somebody may go with an account. */
export function organizationsPage(model: OrganizationsModel): string {
  const { organizations: texts, accounts } = textsFor(model.locale).self
  const items = model.organizations.map((one) => html`<li>${entry(model, one)}</li>`)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    body: html`<ul class="list" role="list">${items}</ul>
${model.isMore && html`<p class="small">${texts.more}</p>`}
<p class="more part"><a href="${model.accountsUrl}">${accounts.title}</a></p>`,
  })
}

function entry(
  model: OrganizationsModel,
  { name, isHome, isReachingBelow, endsAt, url }: ListedOrganization,
): Html {
  const { organizations: texts } = textsFor(model.locale).self
  const until =
    endsAt &&
    html` <span class="small">${texts.until} <time datetime="${endsAt.toISOString()}">${formatDateTime(endsAt, model.locale)}</time></span>`
  const open =
    url === undefined
      ? ''
      : html`<a ${attrs({ href: url, 'aria-label': texts.openOf(name) })}>${texts.open}</a>`
  return html`<div><b><bdi>${name}</bdi></b> ${isHome && html`<span class="tag">${texts.home}</span>`}
${isReachingBelow && html` <span class="small">${texts.below}</span>`}${until}</div>${open}`
}
