import type { KnownStable } from '../config.ts'
import type { Session } from '../sessions/session.ts'
import { titled } from '../slug.ts'
import { document } from './document.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { arrowIcon, feedingIcon, horseshoe, horsesIcon, lessonsIcon, staffIcon } from './icons.ts'
import { badge } from './switcher.ts'

const FEATURES: readonly (readonly [Markup, string, string])[] = [
  [horsesIcon, 'Every horse', 'Boxes, work, vet and farrier in one place.'],
  [lessonsIcon, "Today's lessons", 'Who rides when, where, and with whom.'],
  [feedingIcon, 'Feeding plan', 'Rations that the early shift can rely on.'],
  [staffIcon, 'Staff rota', 'A week that everybody in the yard can see.'],
]

const feature = ([icon, title, line]: readonly [Markup, string, string]): Markup =>
  html`<li>${icon}<span><strong>${title}</strong>${line}</span></li>`

const open = (sessions: readonly Session[]): Markup | false =>
  sessions.length > 0 &&
  html`<div class="open">
<h2>Welcome back</h2><ul>${sessions.map(
    ({ key, organizationName }) => html`<li><a class="choice" href="/o/${key}/">
${badge(organizationName, key)}<span>${organizationName}<small>signed in</small></span>${arrowIcon}</a></li>`,
  )}</ul></div>`

const quick = (stables: readonly KnownStable[]): Markup | false =>
  stables.length > 0 &&
  html`<div class="quick">
<p>Go straight to</p><p class="chips">${stables.slice(0, 12).map(
    ({ slug }) => html`<a class="chip"
 href="/sign-in?organization=${encodeURIComponent(slug)}">${titled(slug)}</a>`,
  )}</p></div>`

const signIn = (stables: readonly KnownStable[]): Markup => html`<h2>Sign in</h2>
<form class="sign-in" action="/sign-in" method="get"><input type="hidden" name="via" value="form">
<label>Your stable or business <small>optional</small>
<input name="organization" maxlength="100" placeholder="for example ${stables[0]?.slug ?? 'hill-farm'}"
 autocomplete="organization"
 autocapitalize="none" spellcheck="false"></label>
<button class="button primary block">Sign in ${arrowIcon}</button></form>${quick(stables)}`

/** The page of who is not signed in. */
export function landingPage(
  sessions: readonly Session[],
  stables: readonly KnownStable[],
  { partnerUrl, notice }: { partnerUrl: string; notice?: string | undefined },
): string {
  return document(
    'Stable management',
    html`<body class="landing">
<header class="top"><a class="brand" href="/">${horseshoe}<span>EquineEase</span></a></header>
<main><section class="pitch"><h1>The yard runs itself.<br>Almost.</h1>
<p class="lead">EquineEase keeps horses, lessons, feeding and staff of your stable together, from one livery
 yard to a franchise  with branches.</p>
<ul class="features">${FEATURES.map(feature)}
</ul></section>
<section class="card door">${
      notice &&
      html`<p class="notice"
 role="status">${notice}</p>`
    }${open(sessions)}${signIn(stables)}</section>
</main><footer><a href="${partnerUrl}">Become a partner</a> · EquineEase is a demonstration. Its accounts live in Bailiwick.</footer></body>`,
  )
}
