import type { Horse } from '../stable/horses.ts'
import type { Stable } from '../stable/stable.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { page } from './layout.ts'
import { card, heading } from './parts.ts'
import type { View } from './view.ts'

/** How a horse is today; a fit one is shown as what else there is about it. */
export const conditionPill = ({ condition }: Horse, instead?: string): Markup =>
  condition === 'fit' && instead
    ? html`<span class="pill">${instead}</span>`
    : html`<span class="pill ${condition.replace(' ', '-')}">${condition}</span>`

const row = (horse: Horse): Markup => html`<tr>
<th scope="row"><span class="coat ${horse.coat}" aria-hidden="true"></span>${horse.name}</th>
<td data-label="Box">${horse.box}</td><td data-label="Breed">${horse.breed}, ${horse.coat}</td>
<td data-label="Age" class="number">${horse.age}</td><td data-label="Works as">${horse.discipline}</td>
<td data-label="Farrier">in ${horse.farrierInDays} ${horse.farrierInDays === 1 ? 'day' : 'days'}</td>
<td data-label="Today">${conditionPill(horse)}</td></tr>`

/** Every horse of the yard. */
export function horsesPage(view: View, { horses }: Stable): string {
  const fit = horses.filter(({ condition }) => condition === 'fit').length
  return page(
    view,
    'horses',
    'Horses',
    html`
${heading('Horses', `${horses.length} in the yard, ${fit} of them fit for full work today`)}
${card(
  'Yard',
  html`<table class="wide"><thead><tr><th scope="col">Horse</th><th scope="col">Box</th><th
 scope="col">Breed</th>
<th scope="col" class="number">Age</th><th scope="col">Works as</th><th scope="col">Farrier</th><th
 scope="col">Today</th></tr></thead>
<tbody>${horses.map(row)}</tbody></table>`,
  false,
  'flush',
)}`,
  )
}
