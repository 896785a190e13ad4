import type { Ability } from '../abilities.ts'
import type { Markup, Value } from './html.ts'
import { html } from './html.ts'
import { lockIcon } from './icons.ts'

/** The head of a page: its title, a line about it, what can be done. */
export const heading = (
  title: string,
  lead: Value,
  actions?: Value,
): Markup => html`<div class="heading"><div>
<h1>${title}</h1><p class="lead">${lead}</p></div>${
  actions &&
  html`<div
 class="actions">${actions}</div>`
}</div>`

/** A card with a title and, at its right, something small. */
export const card = (
  title: string,
  content: Value,
  aside?: Value,
  kind = '',
): Markup => html`<section class="card ${kind}">
<header><h2>${title}</h2>${aside}</header>${content}</section>`

/** A link that is an action, the main one with an icon; greyed out, with the reason, for who may not. */
export const action = (ability: Ability, href: string, label: string, icon?: Markup): Markup =>
  ability.allowed
    ? html`<a class="button ${icon && 'primary'}" href="${href}">${icon}${label}</a>`
    : html`<button class="button" disabled title="Needs ${ability.needs}">${lockIcon}${label}</button>`

/** Why a form is locked. */
export const locked = (ability: Ability): Markup | false =>
  !ability.allowed &&
  html`<p class="locked">${lockIcon}
<span>Your roles here do not include this. It takes the ${ability.needs}; an administrator of your stable
 can give it to you.</span></p>`

/** A choice of texts. */
export const select = (
  name: string,
  label: string,
  options: readonly (readonly [string, string])[],
): Markup => html`<label>
${label}<select name="${name}">${options.map(
  ([value, text]) => html`<option
 value="${value}">${text}</option>`,
)}</select></label>`

/** How full something is; drawn, because the content policy forbids inline styles. */
export const meter = (part: number, whole: number): Markup => html`<svg class="meter" viewBox="0 0 100 6"
 preserveAspectRatio="none" aria-hidden="true"><rect class="track" width="100" height="6" rx="3"/>
<rect class="fill" width="${Math.round((100 * part) / Math.max(1, whole))}" height="6" rx="3"/></svg>`
