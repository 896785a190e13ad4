import { attrs } from '../attrs.ts'
import { field, form, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { LANGUAGES, nameOfLanguage } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

const OPTIONAL = [
  ['givenName', 'given-name'],
  ['familyName', 'family-name'],
  ['nickname', 'nickname'],
  ['jobTitle', 'organization-title'],
  ['phoneNumber', 'tel'],
  ['timeZone', 'off'],
] as const
type Optional = (typeof OPTIONAL)[number][0]

export interface ProfileModel extends FormPageModel {
  values: Readonly<Record<Optional | 'displayName', string>>
  /** What a directory says, and what that is called: shown, and not to be changed. */
  locked: Readonly<Record<string, string>>
  /** A language tag; empty where the browser's is taken. */
  language: string
  /** Of what is shown, so that a change that came in between is not overwritten. */
  version: number
  isSaved?: boolean | undefined
}

/** What people say of themselves. Posts its fields, `locale` and `version`. */
export function profilePage(model: ProfileModel): string {
  const { profile: texts } = textsFor(model.locale).self
  const optional = Object.fromEntries(OPTIONAL.map(([name, auto]) => [name, input(model, name, auto)]))
  const names = html`<div class="pair">${optional.givenName}${optional.familyName}</div>`
  const work = html`<div class="pair">${optional.jobTitle}${optional.phoneNumber}</div>`
  const others = html`<div class="pair">${optional.nickname}${optional.timeZone}</div>`
  const shown = field(model, {
    name: 'displayName',
    label: texts.displayName,
    autocomplete: 'name',
    value: model.values.displayName,
    ...lockedAs(model, 'displayName'),
    more: { maxlength: 200, readonly: 'displayName' in model.locked },
  })
  const version = html`<input type="hidden" name="version" value="${model.version}">`
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${model.isSaved && html`<p role="status" class="account">${texts.saved}</p>`}
${form(model, html`${version}${shown}${names}${work}${others}${language(model)}${submit(texts.submit)}`)}`,
  })
}

function input(model: ProfileModel, name: Optional, autocomplete: string): Html {
  const { profile: texts } = textsFor(model.locale).self
  return field(model, {
    name,
    label: texts[name],
    autocomplete,
    value: model.values[name],
    ...(name === 'timeZone' && { hint: texts.timeZoneHint }),
    ...lockedAs(model, name),
    more: { required: false, maxlength: 200, autocapitalize: undefined, readonly: name in model.locked },
  })
}

function lockedAs({ locked, locale }: ProfileModel, name: string): { hint?: string } {
  const directory = locked[name]
  return directory === undefined ? {} : { hint: textsFor(locale).self.profile.fromDirectory(directory) }
}

function language(model: ProfileModel): Html {
  const { profile: texts } = textsFor(model.locale).self
  const known = LANGUAGES.map((one) => [one, nameOfLanguage(one)] as const)
  const isKnown = model.language === '' || known.some(([tag]) => tag === model.language)
  // One that these pages have no words in stays what it is: mails and applications may.
  const choices = [['', texts.asBrowser], ...known, ...(isKnown ? [] : [[model.language, model.language]])]
  const kept = model.locked.locale
  const choice = kept === undefined ? choices : choices.filter(([tag]) => tag === model.language)
  const options = choice.map(
    ([value, label]) =>
      html`<option ${attrs({ value: value ?? '', selected: value === model.language })}>${label}</option>`,
  )
  return html`<div class="field"><label for="locale">${texts.language}</label>
<p class="hint" id="locale-hint">${kept === undefined ? texts.languageHint : texts.fromDirectory(kept)}</p>
<select id="locale" name="locale" aria-describedby="locale-hint">${options}</select></div>`
}
