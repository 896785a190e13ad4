import type { Ration } from '../stable/feeding.ts'
import { FEEDS } from '../stable/feeding.ts'
import type { Stable } from '../stable/stable.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { checkIcon } from './icons.ts'
import { page } from './layout.ts'
import { action, card, heading, locked } from './parts.ts'
import { formToken } from './switcher.ts'
import type { View } from './view.ts'

const amount = (
  name: string,
  label: string,
  value: number,
  max: number,
): Markup => html`<input type="number" name="${name}"
 aria-label="${label}" value="${value}" min="0" max="${max}" step="0.5" required>`

const row = (ration: Ration, edit: boolean): Markup => html`<tr><th scope="row">${ration.name}</th>
<td data-label="Box">${ration.box}</td>
<td data-label="Hay" class="number">${
  edit
    ? amount(`hay.${ration.horse}`, `Hay for ${ration.name}, kg`, ration.hayKg, 20)
    : `${ration.hayKg.toFixed(1)} kg`
}</td>
<td data-label="Concentrate" class="number">${
  edit
    ? amount(`concentrate.${ration.horse}`, `Concentrate for ${ration.name}, kg`, ration.concentrateKg, 8)
    : `${ration.concentrateKg.toFixed(1)} kg`
}</td>
<td data-label="Extra">${ration.extra || '–'}</td></tr>`

function plan(view: View, { rations }: Stable, edit: boolean): Markup {
  const table = html`<table class="wide"><thead><tr><th scope="col">Horse</th><th scope="col">Box</th>
<th scope="col" class="number">Hay a day</th><th scope="col" class="number">Concentrate a day</th><th
 scope="col">Extra</th></tr></thead>
<tbody>${rations.map((ration) => row(ration, edit))}</tbody></table>`
  return edit
    ? html`<form method="post" action="${view.base}/feeding">${formToken(view)}${table}<p class="actions end">
<a class="button" href="${view.base}/feeding">Cancel</a><button
 class="button primary">Save plan</button></p></form>`
    : table
}

function rounds(now: Date): Markup {
  const time = now.toISOString().slice(11, 16)
  return html`<ol class="rounds">${FEEDS.map(
    (feed) => html`<li class="${feed < time ? 'done' : 'due'}"><strong>${feed}</strong>
<small>${feed < time ? 'given' : 'to come'}</small>${feed < time && checkIcon}</li>`,
  )}</ol>`
}

/** The feeding plan; with `edit`, as a form for who may change it. */
export function feedingPage(view: View, stable: Stable, edit: boolean): string {
  const { rations } = stable
  const hay = rations.reduce((sum, { hayKg }) => sum + hayKg, 0)
  const ability = view.abilities.editFeeding
  const editing = edit && ability.allowed
  return page(
    view,
    'feeding',
    'Feeding plan',
    html`
${heading(
  'Feeding plan',
  `${rations.length} horses, ${hay.toFixed(0)} kg of hay a day`,
  !editing && [action(ability, `${view.base}/feeding?edit=1`, 'Edit feeding plan')],
)}
${edit && locked(ability)}${card('Rounds today', rounds(view.now))}
${card('Rations', plan(view, stable, editing), false, 'flush')}`,
  )
}
