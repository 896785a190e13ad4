import type { Lesson } from '../stable/lessons.ts'
import { ARENAS, TITLES } from '../stable/lessons.ts'
import type { Stable } from '../stable/stable.ts'
import type { Markup } from './html.ts'
import { html } from './html.ts'
import { plusIcon } from './icons.ts'
import { page } from './layout.ts'
import { action, card, heading, locked, meter, select } from './parts.ts'
import { formToken } from './switcher.ts'
import type { View } from './view.ts'

/** Lessons as a list of the day; those before `now` are greyed. */
export const lessonRows = (lessons: readonly Lesson[], now: string): Markup => html`<ol class="lessons">
${lessons.map(
  (lesson) => html`<li${lesson.time < now && html` class="past"`}><time>${lesson.time}</time>
<span class="grow">${lesson.title}<small>${lesson.arena} · ${lesson.instructor}</small></span>
<span class="places">${meter(lesson.riders, lesson.places)}
<small>${lesson.riders}/${lesson.places} riders</small></span></li>`,
)}</ol>`

const same = (texts: readonly string[]): (readonly [string, string])[] =>
  texts.map((text) => [text, text] as const)

function addForm(view: View, { staff }: Stable): Markup {
  const ability = view.abilities.addLesson
  const instructors = staff.filter(({ job }) => job === 'Riding instructor' || job === 'Yard manager')
  return html`<form method="post" action="${view.base}/lessons">${formToken(view)}${locked(ability)}
<fieldset class="fields"${!ability.allowed && html` disabled`}>
<label>Time<input type="time" name="time" value="12:00" min="06:00" max="21:30" required></label>
${select('title', 'Lesson', same(TITLES))}
${select('arena', 'Arena', same(ARENAS))}
${select(
  'instructor',
  'Instructor',
  instructors.map(({ id, name }) => [id, name] as const),
)}
<label>Places<input type="number" name="places" value="6" min="1" max="12" required></label>
<button class="button primary">${plusIcon}Add lesson</button></fieldset></form>`
}

/** Today's lessons, and the form for another one. */
export function lessonsPage(view: View, stable: Stable): string {
  const { lessons } = stable
  const riders = lessons.reduce((sum, lesson) => sum + lesson.riders, 0)
  return page(
    view,
    'lessons',
    'Lessons',
    html`
${heading('Lessons', `${lessons.length} today, ${riders} riders`, [
  action(view.abilities.addLesson, '#add', 'Add lesson', plusIcon),
])}
${card('Today', lessonRows(lessons, view.now.toISOString().slice(11, 16)))}
<div id="add">${card('Add a lesson', addForm(view, stable))}</div>`,
  )
}
