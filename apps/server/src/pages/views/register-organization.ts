import { choice } from '../fields.ts'
import { accountLine, checkbox, field, form, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { type ShownTerms, termsBox } from './terms-box.ts'

/** An attribute that a form asks for. */
export interface RegisterField {
  /** Of its input. */
  name: string
  label: string
  hint?: string | undefined
  kind: 'text' | 'number' | 'flag' | 'choice'
  options?: readonly string[] | undefined
  required: boolean
}

export interface RegisterOrganizationModel extends FormPageModel {
  title: string
  email: string
  fields: readonly RegisterField[]
  terms?: ShownTerms | undefined
  admission: 'at_once' | 'after_approval' | 'by_api'
  typed: (name: string) => string
}

/** What is asked once the address is proved. Posts `organizationName`, `givenName`, `familyName`, `terms` and the fields. */
export function registerOrganizationPage(model: RegisterOrganizationModel): string {
  const { registerOrganization: texts } = textsFor(model.locale)
  const name = (one: string, label: string, autocomplete: string, focus = false) =>
    field(model, {
      name: one,
      label,
      value: model.typed(one),
      autocomplete,
      focus,
      more: { maxlength: 200, autocapitalize: undefined },
    })
  const inputs = html`${name('organizationName', texts.name, 'organization', true)}
${model.fields.map((one) => attribute(model, one))}
${name('givenName', texts.givenName, 'given-name')}
${name('familyName', texts.familyName, 'family-name')}
${model.terms ? termsBox(model, model.terms) : ''}${submit(texts.submit)}`
  return renderPage(model, {
    title: model.title,
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.email)}${form(model, inputs)}
<p class="small">${texts.next[model.admission]}</p>`,
  })
}

function attribute(model: RegisterOrganizationModel, one: RegisterField): Html {
  const { registerOrganization: texts } = textsFor(model.locale)
  const { name, hint, kind, options = [], required } = one
  const value = model.typed(name)
  if (kind === 'flag') return checkbox(model, name, one.label, false)
  const label = required ? one.label : texts.optional(one.label)
  if (kind === 'choice')
    return choice(model, { name, label, hint, required, value, options, none: texts.choose })
  const more = { required, ...(kind === 'number' && { inputmode: 'decimal' }), autocapitalize: undefined }
  return field(model, { name, label, ...(hint !== undefined && { hint }), value, autocomplete: 'off', more })
}
