import { FEEDS } from '../stable/feeding.ts'
import type { Stable } from '../stable/stable.ts'
import { conditionPill } from './horses.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { plusIcon } from './icons.ts'
import { page } from './layout.ts'
import { lessonRows } from './lessons.ts'
import { accessCard, branchesCard } from './overview-access.ts'
import { action, card, heading } from './parts.ts'
import type { View } from './view.ts'

const clockOf = (date: Date): string => date.toISOString().slice(11, 16)

const tile = (
  href: string,
  label: string,
  value: string | number,
  note: string,
): Markup => html`<a class="tile"
 href="${href}"><span>${label}</span><strong>${value}</strong><small>${note}</small></a>`

function tiles(view: View, stable: Stable): Markup {
  const now = clockOf(view.now)
  const left = stable.lessons.filter(({ time }) => time >= now).length
  const next = FEEDS.find((time) => time >= now)
  const duty = stable.staff.filter(({ week }) => week[stable.today] !== 'off')
  const toCome = left ? `${left} to come` : 'done for today'
  const rations = next ? `${stable.rations.length} rations` : `again at ${FEEDS[0]}`
  const unfit = stable.horses.filter(({ condition }) => condition !== 'fit').length
  return html`<div class="tiles">
${tile(`${view.base}/horses`, 'Horses', stable.horses.length, unfit ? `${unfit} need attention` : 'all fit')}
${tile(`${view.base}/lessons`, 'Lessons today', stable.lessons.length, toCome)}
${tile(`${view.base}/feeding`, 'Next feed', next ?? 'Done', rations)}
${tile(`${view.base}/staff`, 'On duty', duty.length, `of ${stable.staff.length} staff`)}
</div>`
}

function attention(view: View, { horses }: Stable): Markup {
  const rows = horses
    .filter(({ condition, farrierInDays }) => condition !== 'fit' || farrierInDays <= 5)
    .slice(0, 6)
  const note = (days: number): string =>
    days <= 5 ? ` · farrier in ${days} ${days === 1 ? 'day' : 'days'}` : ''
  return card(
    'Needs attention',
    rows.length === 0
      ? html`<p class="empty">Every horse is fit.</p>`
      : html`<ul class="rows">
${rows.map(
  (
    horse,
  ) => html`<li><span class="coat ${horse.coat}" aria-hidden="true"></span><span class="grow">${horse.name}
<small>Box ${horse.box} · ${horse.discipline}${note(horse.farrierInDays)}</small></span>
${conditionPill(horse, 'farrier')}</li>`,
)}</ul>`,
    html`<a href="${view.base}/horses">All horses</a>`,
  )
}

function rota(view: View, { staff, today }: Stable): Markup {
  const shifts = ['early', 'late'] as const
  return card(
    'On duty today',
    shifts.map(
      (shift) => html`<h3>${shift === 'early' ? 'Early, 06:00' : 'Late, 13:00'}</h3>
<ul class="rows">${staff
        .filter(({ week }) => week[today] === shift)
        .map(
          ({ name, job }) => html`<li><span class="grow">${name}
</span><small>${job}</small></li>`,
        )}</ul>`,
    ),
    html`<a href="${view.base}/staff">Rota</a>`,
  )
}

/** The day at a glance. */
export function overviewPage(view: View, stable: Stable): string {
  const first = view.person.includes('@') ? view.person : (view.person.split(' ')[0] ?? view.person)
  return page(
    view,
    'overview',
    'Overview',
    html`
${heading(`Welcome, ${first}`, `${stable.kind} · ${view.session.organizationName}`, [
  action(view.abilities.addLesson, `${view.base}/lessons#add`, 'Add lesson', plusIcon),
  action(view.abilities.editFeeding, `${view.base}/feeding?edit=1`, 'Edit feeding plan'),
  action(view.abilities.manageStaff, `${view.base}/staff#manage`, 'Manage staff'),
])}
${tiles(view, stable)}
<div class="grid"><div class="stack">
${card(
  "Today's lessons",
  lessonRows(stable.lessons, clockOf(view.now)),
  html`<a
 href="${view.base}/lessons">All lessons</a>`,
)}
${attention(view, stable)}
</div><div class="stack">
${branchesCard(view)}
${rota(view, stable)}
${accessCard(view)}
</div></div>`,
  )
}
