import type { Saddle } from '../stable/market.ts'
import { DISCIPLINES, type Market, SEATS, WIDTHS } from '../stable/market.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { lockIcon, plusIcon, saddleIcon } from './icons.ts'
import { page } from './layout.ts'
import { action, card, heading, locked, select } from './parts.ts'
import { formToken } from './switcher.ts'
import type { View } from './view.ts'

const kindOf = (saddle: Saddle): string => saddle.discipline.toLowerCase().replace(' ', '-')

const offer = (view: View, saddle: Saddle, own: boolean): Markup => html`<li class="offer">
<span class="leather ${kindOf(saddle)}" aria-hidden="true">${saddleIcon}</span>
<span class="grow"><strong>${saddle.name}</strong>
<small>${own ? `Listed by ${saddle.listedBy}` : `From ${saddle.partner}`}</small></span>
<span class="chips"><span class="chip">${saddle.discipline}</span><span class="chip">${saddle.seat}″ seat</span>
<span class="chip">${saddle.width}</span></span>
<span class="price"><strong>€${saddle.pricePerDay}</strong><small>a day</small></span>
${
  own &&
  view.abilities.listSaddles.allowed &&
  html`<form method="post" action="${view.base}/saddles/withdraw">${formToken(view)}
<button class="button small" name="saddle" value="${saddle.id}">Withdraw<span class="unseen">
 ${saddle.name}</span></button></form>`
}</li>`

const offers = (view: View, saddles: readonly Saddle[], own: boolean, none: string): Markup =>
  saddles.length === 0
    ? html`<p class="empty">${none}</p>`
    : html`<ul class="offers">${saddles.map((saddle) => offer(view, saddle, own))}</ul>`

const same = (texts: readonly string[]): (readonly [string, string])[] =>
  texts.map((text) => [text, text] as const)

const listForm = (view: View): Markup => html`<form method="post" action="${view.base}/saddles">
${formToken(view)}${locked(view.abilities.listSaddles)}
<fieldset class="fields"${!view.abilities.listSaddles.allowed && html` disabled`}>
<label>Saddle<input name="name" maxlength="60" placeholder="Fenwick dressage saddle" required></label>
${select('discipline', 'For', same(DISCIPLINES))}
${select(
  'seat',
  'Seat',
  SEATS.map((seat) => [seat, `${seat}″`] as const),
)}
${select('width', 'Width', same(WIDTHS))}
<label>Euros a day<input type="number" name="price" value="15" min="1" max="500" step="1" required></label>
<button class="button primary">${plusIcon}List saddle</button></fieldset></form>`

/** Why somebody sees none of it, in words that say what to do. */
const closed = (view: View): Markup => html`<div class="closed">${lockIcon}<div>
<h2>Saddles are not open to you here</h2>
<p>Your roles in ${view.session.organizationName} do not include them. To look at saddles it takes the
 ${view.abilities.seeSaddles.needs}; to list some, the ${view.abilities.listSaddles.needs}, which partners have.</p>
<p>An administrator of ${view.session.organizationName} can give you a role that has it. What your token says now
 is on <a href="${view.base}/who-am-i">Who am I</a>.</p></div></div>`

/** Saddles for rent: partners list theirs, stables look at all of them. */
export function saddlesPage(view: View, market: Market): string {
  const { seeSaddles, listSaddles } = view.abilities
  const title = 'Saddles for rent'
  if (!seeSaddles.allowed)
    return page(
      view,
      'saddles',
      title,
      html`${heading(title, 'By the partners of EquineEase')}${closed(view)}`,
    )
  const { own, others } = market.seenBy(view.session.organizationId)
  const partners = new Set(others.map(({ organizationId }) => organizationId)).size
  const lead = `${own.length + others.length} by ${partners + (own.length > 0 ? 1 : 0)} of our partners`
  const isPartner = listSaddles.allowed || own.length > 0
  return page(
    view,
    'saddles',
    title,
    html`
${heading(title, lead, listSaddles.allowed && [action(listSaddles, '#list', 'List a saddle', plusIcon)])}
${
  isPartner &&
  card(
    `Yours, at ${view.session.organizationName}`,
    offers(view, own, true, 'You have listed none yet. Stables see a saddle as soon as you list it.'),
    html`<small>thanks to the ${listSaddles.because ?? seeSaddles.because}</small>`,
  )
}
${card(
  isPartner ? 'Of other partners' : 'To rent',
  offers(view, others, false, 'Nobody else has a saddle for rent at the moment.'),
)}
${listSaddles.allowed && html`<div id="list">${card('List a saddle', listForm(view))}</div>`}`,
  )
}
