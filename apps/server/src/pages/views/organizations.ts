import { attrs } from '../attrs.ts'
import { form } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDateTime } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface ListedOrganization {
  name: string
  isHome: boolean
  isReachingBelow: boolean
  endsAt: Date | null
  /** Where it is looked after; absent for those who are there and nothing more. */
  url?: string | undefined
}

/** Another organization that somebody is a member of. */
export interface ListedMembership {
  /** Sent back as `leave`. */
  id: string
  name: string
  state: 'active' | 'waiting' | 'suspended'
  /** What they are there. */
  roles: readonly string[]
  /** Where their work there is; absent while there is nothing for them. */
  url?: string | undefined
}

export interface OrganizationsModel extends FormPageModel {
  organizations: readonly ListedOrganization[]
  memberships: readonly ListedMembership[]
  /** There are more than are listed. */
  isMore: boolean
  accountsUrl: string
}

/** Where somebody may go with an account. Posts `leave` with the membership that is to end. */
export function organizationsPage(model: OrganizationsModel): string {
  const { organizations: texts, accounts } = textsFor(model.locale).self
  const items = model.organizations.map((one) => html`<li>${entry(model, one)}</li>`)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`<ul class="list" role="list">${items}</ul>
${model.memberships.length > 0 && memberships(model)}
${model.isMore && html`<p class="small">${texts.more}</p>`}
<p class="more part"><a href="${model.accountsUrl}">${accounts.title}</a></p>`,
  })
}

function memberships(model: OrganizationsModel): Html {
  const { memberships: texts, self } = textsFor(model.locale)
  const items = model.memberships.map(({ id, name, state, roles, url }) => {
    const leave = attrs({
      type: 'submit',
      name: 'leave',
      value: id,
      class: 'plain',
      'aria-label': texts.leaveOf(name),
    })
    return html`<li><div><b><bdi>${name}</bdi></b>
${state !== 'active' && html`<p class="small">${texts[state]}</p>`}
${roles.length > 0 && html`<p class="small">${texts.roles} <bdi>${roles.join(', ')}</bdi></p>`}
${url !== undefined && html`<p class="small"><a ${attrs({ href: url, 'aria-label': self.organizations.openOf(name) })}>${self.organizations.open}</a></p>`}</div>
<button ${leave}>${texts.leave}</button></li>`
  })
  return html`<h2>${texts.title}</h2><p>${texts.lead}</p>
${form(model, html`<ul class="list" role="list">${items}</ul>`)}`
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
