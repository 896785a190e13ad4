import { decision, field, form, link, submit } from '../form.ts'
import { type Html, html, trustedHtml } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDuration } from '../locale.ts'
import type { FormPageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'
import { WORK_SCRIPT } from '../work-script.ts'

export interface RegisterAddressModel extends FormPageModel {
  /** Of the form by which organizations register, or in the organization's own words. */
  title?: string | undefined
  intro?: string | undefined
  /** It is a person who registers, into an organization. */
  organization?: { name: string } | undefined
  /** Back to the sign-in, for whoever has an account. */
  signInUrl?: string | undefined
  email?: string | undefined
  /** What the browser works on, or waits for, as many have registered from where it is. */
  work?: { text: string; bits: number; waitSeconds: number } | undefined
}

/** The first page of every registration: an address, and nothing else. Posts `email`. */
export function registerAddressPage(model: RegisterAddressModel): string {
  const { registerAddress: texts, registerPerson } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: model.signInUrl === undefined ? texts.label : registerPerson.label,
    type: 'email',
    value: model.email,
    autocomplete: 'email',
    focus: true,
  })
  return renderPage(model, {
    title: model.title ?? registerPerson.title(model.organization?.name ?? ''),
    lead: model.intro || undefined,
    errors: model.errors,
    body: model.work
      ? working(model, model.work, input)
      : html`<p>${texts.lead}</p>${form(model, html`${input}${submit(texts.submit)}`)}${model.signInUrl !== undefined && link(model.signInUrl, registerPerson.signIn)}`,
  })
}

/** The same form once more: it sends itself when the work is done, and without scripts somebody does a moment later. */
function working(model: FormPageModel, work: NonNullable<RegisterAddressModel['work']>, input: Html): Html {
  const { registerAddress: texts } = textsFor(model.locale)
  const { action, csrf, flow } = model.form
  const wait = texts.wait(formatDuration(work.waitSeconds, model.locale))
  return html`<p role="status" id="task" data-bits="${String(work.bits)}">${texts.working} <noscript>${wait}</noscript></p>
<form method="post" action="${action}">
<input type="hidden" name="csrf" value="${csrf}">
<input type="hidden" name="flow" value="${flow}">
<input type="hidden" name="challenge" value="${work.text}">
<input type="hidden" name="work" value="">
${input}${submit(texts.submit)}
</form>
${trustedHtml(`<script>${WORK_SCRIPT}</script>`)}`
}

export interface RegisterCodeModel extends FormPageModel {
  email: string
  anotherUrl: string
  /** Whether another code can be asked for here. */
  withAgain?: boolean | undefined
}

/** Says the same whatever is known of the address. Posts `code`, or `decision` with `again`. */
export function registerCodePage(model: RegisterCodeModel): string {
  const { registerCode: texts } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint,
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.email),
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(texts.submit)}`)}${model.withAgain && form(model, decision('again', texts.again, true))}${link(model.anotherUrl, texts.another)}`,
  })
}
