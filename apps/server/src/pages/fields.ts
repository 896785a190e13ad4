import { attrs } from './attrs.ts'
import { type Html, html } from './html.ts'
import type { FormPageModel } from './model.ts'

interface Labelled {
  name: string
  label: string
  hint?: string | undefined
  required: boolean
  value?: string | undefined
}

/** What describes a field, and what was wrong with it. */
function about(model: FormPageModel, { name, hint }: Labelled) {
  const faults = (model.errors ?? []).filter((error) => error.field === name)
  const described = [hint !== undefined && `${name}-hint`, faults.length > 0 && `${name}-error`]
  return {
    attributes: {
      id: name,
      name,
      'aria-describedby': described.filter((id) => id !== false).join(' ') || undefined,
      'aria-invalid': faults.length > 0 ? 'true' : undefined,
    },
    hint: hint === undefined ? html`` : html`<p class="hint" id="${`${name}-hint`}">${hint}</p>`,
    fault:
      faults.length > 0 &&
      html`<p class="fault" id="${`${name}-error`}">${faults.map(({ message }) => `${message} `)}</p>`,
  }
}

/** A choice of one from a list. */
export function choice(
  model: FormPageModel,
  spec: Labelled & { options: readonly string[]; none: string },
): Html {
  const { attributes, hint, fault } = about(model, spec)
  const options = spec.options.map(
    (one) => html`<option ${attrs({ value: one, selected: one === spec.value })}>${one}</option>`,
  )
  return html`<div class="field">
<label for="${spec.name}">${spec.label}</label>
${hint}
<select ${attrs({ ...attributes, required: spec.required })}><option value="">${spec.none}</option>${options}</select>
${fault}
</div>`
}

/** A text of several lines. */
export function textArea(model: FormPageModel, spec: Labelled & { longest: number }): Html {
  const { attributes, hint, fault } = about(model, spec)
  return html`<div class="field">
<label for="${spec.name}">${spec.label}</label>
${hint}
<textarea ${attrs({ ...attributes, required: spec.required, maxlength: spec.longest, rows: 4 })}>${spec.value ?? ''}</textarea>
${fault}
</div>`
}
