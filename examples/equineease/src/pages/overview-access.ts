import type { Markup } from './html.ts'
import { html } from './html.ts'
import { arrowIcon, checkIcon, lockIcon } from './icons.ts'
import { card } from './parts.ts'
import { badge, formToken } from './switcher.ts'
import type { View } from './view.ts'

/** The other organizations one may enter, as a head office sees its branches. */
export function branchesCard(view: View): Markup | false {
  const others = (view.organizations ?? []).filter(({ id }) => id !== view.session.organizationId).slice(0, 8)
  return (
    others.length > 0 &&
    card(
      'Your other stables',
      html`<ul class="rows">${others.map(
        ({ id, slug, name }) => html`<li>
${badge(name, slug)}<span class="grow">${name}<small>${slug}</small></span>
<form method="post" action="${view.base}/switch">${formToken(view)}
<button class="button small" name="organization" value="${id}">Enter ${arrowIcon}</button></form></li>`,
      )}</ul>`,
    )
  )
}

/** What the person may do here, in short. */
export function accessCard(view: View): Markup {
  const abilities = Object.values(view.abilities)
  return card(
    'Your access here',
    html`<p class="chips">${view.roles.length === 0 && html`<small>No role in this stable</small>`}
${view.roles.map((role) => html`<span class="chip">${role}</span>`)}</p>
<ul class="rows">${abilities.map(
      ({ label, allowed }) => html`<li class="${allowed ? 'yes' : 'no'}">${allowed ? checkIcon : lockIcon}
<span class="grow">${label}</span><small>${allowed ? 'allowed' : 'not allowed'}</small></li>`,
    )}</ul>`,
    html`<a href="${view.base}/who-am-i">Who am I</a>`,
  )
}
