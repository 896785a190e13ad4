import { attrs } from './attrs.ts'
import { type Html, html } from './html.ts'
import type { FormError, FormPageModel } from './model.ts'
import type { Texts } from './texts/index.ts'

export interface FieldSpec {
  name: string
  label: string
  type?: 'text' | 'email' | 'password'
  autocomplete: string
  value?: string | undefined
  hint?: string
  /** Id of something else that describes the field. */
  describedBy?: string
  /** Asks for the focus; given only when there is no error summary to read first. */
  focus?: boolean
  /** Further attributes, such as `inputmode`. */
  more?: Record<string, string | number | boolean | undefined>
}

/** A labelled input with its hint and its errors. */
export function field(model: FormPageModel, spec: FieldSpec): Html {
  const { name, type = 'text' } = spec
  const faults = (model.errors ?? []).filter((error) => error.field === name)
  const described = [
    spec.hint === undefined ? undefined : `${name}-hint`,
    spec.describedBy,
    faults.length > 0 ? `${name}-error` : undefined,
  ].filter((id) => id !== undefined)
  const input = attrs({
    id: name,
    name,
    type,
    value: type === 'password' ? undefined : spec.value,
    autocomplete: spec.autocomplete,
    required: true,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': faults.length > 0 ? 'true' : undefined,
    autofocus: spec.focus === true && mayFocus(model),
    maxlength: 1024,
    ...(type === 'text' && name !== 'name' ? { autocapitalize: 'none', spellcheck: 'false' } : {}),
    ...spec.more,
  })
  return html`<div class="field">
<label for="${name}">${spec.label}</label>
${spec.hint === undefined ? '' : html`<p class="hint" id="${`${name}-hint`}">${spec.hint}</p>`}
<input ${input}>
${faults.length > 0 && html`<p class="fault" id="${`${name}-error`}">${faults.map(({ message }) => `${message} `)}</p>`}
</div>`
}

/** Whether a field may take the focus: an error summary comes first. */
const mayFocus = (model: FormPageModel): boolean => (model.errors ?? []).length === 0

/** A checkbox beside its label. */
export function checkbox(
  model: FormPageModel,
  name: string,
  label: string,
  required: boolean,
  value = 'yes',
): Html {
  const faulty = (model.errors ?? []).some((error) => error.field === name)
  const input = attrs({
    id: name,
    name,
    type: 'checkbox',
    value,
    required,
    'aria-invalid': faulty ? 'true' : undefined,
  })
  return html`<label class="check" for="${name}"><input ${input}><span>${label}</span></label>`
}

/** A form with what the server needs to know it again. */
export function form(model: FormPageModel, body: Html): Html {
  const { action, csrf, flow } = model.form
  return html`<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="flow" value="${flow}">
${body}
</form>`
}

export const submit = (label: string): Html => html`<button type="submit">${label}</button>`

/** A button whose value says which way the person decided. */
export const decision = (value: string, label: string, plain: boolean): Html =>
  html`<button ${attrs({ type: 'submit', name: 'decision', value, class: plain ? 'plain' : undefined })}>${label}</button>`

export const link = (url: string, label: string): Html =>
  html`<p class="more"><a href="${url}">${label}</a></p>`

/** Links out of what is asked on a page; those that lead nowhere are left out. */
export function linksOut(...links: readonly (readonly [string | undefined, string])[]): Html {
  const there = links.filter(([url]) => url !== undefined)
  if (there.length === 0) return html``
  return html`<p class="more between">${there.map(([url, label]) => html`<a href="${url ?? ''}">${label}</a> `)}</p>`
}

/** A link that is the one thing to do on its page. */
export const mainLink = (url: string, label: string): Html =>
  html`<p><a class="button" href="${url}">${label}</a></p>`

/** Which account this is about; only on pages that follow a proof. */
export const accountLine = (account: string | undefined): Html =>
  account === undefined ? html`` : html`<p class="account"><bdi>${account}</bdi></p>`

/** What somebody will be where they are invited; nothing where they get no role. */
export const rolesLine = (label: string, roles: readonly string[]): Html =>
  roles.length === 0 ? html`` : html`<p>${label} <b><bdi>${roles.join(', ')}</bdi></b></p>`

/** What is wrong, read out at once; without scripts, focus goes to it by `autofocus`. */
export function errorSummary(
  errors: readonly FormError[],
  texts: Texts,
  title: string = texts.common.summary,
): Html {
  if (errors.length === 0) return html``
  const items = errors.map(({ field: name, message }) =>
    name === undefined
      ? html`<li>${message}</li>`
      : html`<li><a href="${`#${encodeURIComponent(name)}`}">${message}</a></li>`,
  )
  return html`<div class="errors" role="alert" tabindex="-1" autofocus aria-labelledby="errors-title">
<h2 id="errors-title">${title}</h2>
<ul>${items}</ul>
</div>`
}
