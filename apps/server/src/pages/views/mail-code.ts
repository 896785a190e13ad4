import { field, form, linksOut, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { formatDuration } from '../locale.ts'
import type { FormPageModel, PageModel } from '../model.ts'
import { textsFor } from '../texts/index.ts'

export interface AskMailCodeModel extends FormPageModel {
  organization: { name: string }
  email?: string | undefined
  backUrl: string
}

/** Asks for the address that a code to sign in by goes to. Posts `email`. */
export function askMailCodePage(model: AskMailCodeModel): string {
  const { mailCode: texts, common } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.title,
    lead: texts.lead(model.organization.name),
    errors: model.errors,
    body: html`${mailCodeForm(model, model.email)}${linksOut([model.backUrl, common.backToSignIn])}`,
  })
}

/** The form alone, where it is the first thing on the page to sign in. */
export function mailCodeForm(model: FormPageModel, email: string | undefined, plain = false): Html {
  const { mailCode: texts, common } = textsFor(model.locale)
  const input = field(model, {
    name: 'email',
    label: common.email,
    type: 'email',
    value: email,
    autocomplete: 'username',
    focus: !plain,
  })
  return form(model, html`${input}${submit(texts.ask)}`)
}

export interface EnterMailCodeModel extends FormPageModel {
  /** As it was typed: whether there is an account is not said. */
  email: string
  lifetimeSeconds: number
  againUrl: string
  backUrl: string
}

/** Says the same whether or not the address has an account. Posts `code`. */
export function enterMailCodePage(model: EnterMailCodeModel): string {
  const { mailCode: texts, common } = textsFor(model.locale)
  const input = field(model, {
    name: 'code',
    label: texts.label,
    hint: texts.hint(formatDuration(model.lifetimeSeconds, model.locale)),
    autocomplete: 'one-time-code',
    focus: true,
    more: { inputmode: 'numeric', class: 'code', maxlength: 12 },
  })
  return renderPage(model, {
    title: texts.sentTitle,
    lead: texts.sentLead(model.email),
    errors: model.errors,
    body: html`${form(model, html`${input}${submit(common.signIn)}`)}
${linksOut([model.againUrl, texts.again], [model.backUrl, common.backToSignIn])}`,
  })
}

export interface MailLinkModel extends FormPageModel {
  organization: { name: string }
}

/** Behind the link, in the browser that asked for it. Looking uses nothing up, as mail programs open links; the post does. */
export function mailLinkPage(model: MailLinkModel): string {
  const { mailCode: texts, common } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.linkTitle(model.organization.name),
    lead: texts.linkLead,
    errors: model.errors,
    body: form(model, submit(common.signIn)),
  })
}

/** Behind the link in any other browser, where it signs nobody in. */
export function mailLinkElsewherePage(model: PageModel): string {
  const { mailCode: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.elsewhereTitle,
    lead: texts.elsewhereLead,
    body: html`<p>${texts.elsewhereHelp}</p>`,
  })
}
