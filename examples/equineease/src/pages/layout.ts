import { isPartner } from '../abilities.ts'
import { document } from './document.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import {
  feedingIcon,
  horseshoe,
  horsesIcon,
  lessonsIcon,
  overviewIcon,
  personIcon,
  saddleIcon,
  staffIcon,
} from './icons.ts'
import { formToken, switcher } from './switcher.ts'
import type { View } from './view.ts'

/** A page of the navigation. */
export type Section = 'overview' | 'horses' | 'lessons' | 'feeding' | 'staff' | 'saddles' | 'who-am-i'

const SECTIONS: readonly { section: Section; path: string; label: string; icon: Markup }[] = [
  { section: 'overview', path: '/', label: 'Overview', icon: overviewIcon },
  { section: 'horses', path: '/horses', label: 'Horses', icon: horsesIcon },
  { section: 'lessons', path: '/lessons', label: 'Lessons', icon: lessonsIcon },
  { section: 'feeding', path: '/feeding', label: 'Feeding', icon: feedingIcon },
  { section: 'staff', path: '/staff', label: 'Staff', icon: staffIcon },
  { section: 'saddles', path: '/saddles', label: 'Saddles', icon: saddleIcon },
  { section: 'who-am-i', path: '/who-am-i', label: 'Who am I', icon: personIcon },
]

/** A partner's work begins with the saddles. */
const OF_PARTNERS: readonly Section[] = ['saddles', 'who-am-i']

const sectionsOf = (view: View) =>
  isPartner(view.abilities) ? SECTIONS.filter(({ section }) => OF_PARTNERS.includes(section)) : SECTIONS

const DATE = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  timeZone: 'UTC',
})

const navigation = (view: View, current: Section): Markup =>
  html`<nav aria-label="Main">${sectionsOf(view).map(
    (each) => html`
<a href="${view.base}${each.path}"${each.section === current && html` aria-current="page"`}>${each.icon}
<span>${each.label}</span></a>`,
  )}</nav>`

const person = (view: View): Markup => html`<details class="menu person"><summary>
<span class="avatar" aria-hidden="true">${view.initials}</span>
<span class="name">${view.person}</span></summary><div class="panel">
<p class="who"><strong>${view.person}</strong>${view.email && html`<small>${view.email}</small>`}</p>
${
  view.roles.length > 0 &&
  html`<p class="chips">${view.roles.map(
    (role) => html`<span
 class="chip">${role}</span>`,
  )}</p>`
}
<a class="choice" href="${view.base}/who-am-i">Who am I</a>
<a class="choice" href="/sign-in?prompt=select_account">Sign in with another account</a>
<form method="post" action="${view.base}/sign-out">${formToken(view)}<button
 class="choice">Sign out</button></form>
</div></details>`

/** A page inside an organization. */
export function page(view: View, section: Section, title: string, content: Markup): string {
  return document(
    `${title} · ${view.session.organizationName}`,
    html`<body class="shell">
<a class="skip" href="#content">Skip to the content</a>
<aside class="side"><a class="brand" href="${view.base}/">${horseshoe}<span>EquineEase</span></a>
${navigation(view, section)}</aside>
<div class="column">
<header class="bar">${switcher(view)}<p class="date">${DATE.format(view.now)}</p>${person(view)}</header>
<main id="content">${view.notice && html`<p class="notice" role="status">${view.notice}</p>`}${content}</main>
</div></body>`,
  )
}
