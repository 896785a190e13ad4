import type { EnterableOrganization } from '../oidc/claims.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { arrowIcon, checkIcon, chevronIcon, newTabIcon } from './icons.ts'
import { initialsOf } from './initials.ts'
import type { View } from './view.ts'

/** The hidden field every form carries. */
export const formToken = (view: View): Markup =>
  html`<input type="hidden" name="form" value="${view.session.formToken}">`

/** The sign of an organization: its first letters on a colour of its own. */
export function badge(name: string, key: string): Markup {
  const hue = [...key].reduce((sum, char) => sum + (char.codePointAt(0) ?? 0), 0) % 6
  return html`<span class="badge hue-${hue}" aria-hidden="true">${initialsOf(name)}</span>`
}

function enterable(view: View, { id, slug, name }: EnterableOrganization): Markup {
  if (id === view.session.organizationId) {
    return html`<li><span class="choice current"
 aria-current="true">${badge(name, slug)}<span>${name}<small>${slug}</small>
</span>${checkIcon}</span></li>`
  }
  return html`<li><form method="post" action="${view.base}/switch">${formToken(view)}
<button class="choice" name="organization"
 value="${id}">${badge(name, slug)}<span>${name}<small>${slug}</small></span></button>
<button class="aside" name="organization" value="${id}" formtarget="_blank" title="Open in a new tab"
 aria-label="Open ${name} in a new tab">${newTabIcon}</button></form></li>`
}

function openElsewhere(view: View): Markup | false {
  const listed = new Set(view.organizations?.map(({ id }) => id))
  const others = view.others.filter(({ organizationId }) => !listed.has(organizationId))
  return (
    others.length > 0 &&
    html`<p class="menu-title">Also signed in</p><ul>${others.map(
      (other) => html`<li>
<a class="choice" href="/o/${other.key}/">${badge(other.organizationName, other.key)}
<span>${other.organizationName}
<small>${other.key}</small></span></a></li>`,
    )}</ul>`
  )
}

/** Shows where one is, and where one may go. */
export function switcher(view: View): Markup {
  const { session, organizations } = view
  return html`<details class="menu switcher"><summary>${badge(session.organizationName, session.key)}
<span class="name">${session.organizationName}</span>${chevronIcon}</summary>
<div class="panel">
${
  organizations &&
  html`<p class="menu-title">Your organizations</p>
<ul class="scroll">${organizations.map((organization) => enterable(view, organization))}</ul>`
}
${openElsewhere(view)}
<form class="elsewhere" method="post" action="${view.base}/switch">${formToken(view)}
<label for="elsewhere">Another organization</label><div class="joined">
<input id="elsewhere" name="organization" placeholder="its short name" required maxlength="100"
 autocomplete="off">
<button class="button" aria-label="Go to that organization">${arrowIcon}</button></div></form>
</div></details>`
}
