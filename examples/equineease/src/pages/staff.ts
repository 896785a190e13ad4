import type { Stable } from '../stable/stable.ts'
import type { Worker } from '../stable/staff.ts'
import { DAYS, SHIFTS } from '../stable/staff.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { newTabIcon } from './icons.ts'
import { page } from './layout.ts'
import { action, card, heading, locked, select } from './parts.ts'
import { formToken } from './switcher.ts'
import type { View } from './view.ts'

const row = (
  worker: Worker,
  today: number,
): Markup => html`<tr><th scope="row">${worker.name}<small>${worker.job}</small></th>
${worker.week.map(
  (shift, day) => html`<td${day === today && html` class="today"`}><span class="shift ${shift}">
${shift === 'off' ? '–' : shift}</span></td>`,
)}</tr>`

function changeForm(view: View, { staff }: Stable): Markup {
  const ability = view.abilities.manageStaff
  return html`<form method="post" action="${view.base}/staff">${formToken(view)}${locked(ability)}
<fieldset class="fields"${!ability.allowed && html` disabled`}>
${select(
  'worker',
  'Who',
  staff.map(({ id, name }) => [id, name] as const),
)}
${select(
  'day',
  'Day',
  DAYS.map((day, index) => [String(index), day] as const),
)}
${select(
  'shift',
  'Shift',
  SHIFTS.map((shift) => [shift, shift] as const),
)}
<button class="button primary">Change shift</button></fieldset></form>`
}

/** The rota of the week. */
export function staffPage(view: View, stable: Stable): string {
  const { staff, today } = stable
  const ability = view.abilities.manageStaff
  const portal = ability.allowed && view.portal
  return page(
    view,
    'staff',
    'Staff',
    html`
${heading('Staff', `${staff.length} people work here`, [
  action(ability, '#manage', 'Manage staff'),
  portal && html`<a class="button" href="${portal}" rel="noreferrer">Accounts and roles ${newTabIcon}</a>`,
])}
${card(
  'Rota this week',
  html`<div class="scroll-x"><table class="rota"><thead><tr><th scope="col">Name</th>
${DAYS.map(
  (
    day,
    index,
  ) => html`<th scope="col"${index === today && html` class="today"`}><abbr title="${day}">${day.slice(0, 3)}
</abbr></th>`,
)}</tr></thead><tbody>${staff.map((worker) => row(worker, today))}</tbody></table></div>`,
  false,
  'flush',
)}
<div id="manage">${card('Change the rota', changeForm(view, stable))}</div>`,
  )
}
