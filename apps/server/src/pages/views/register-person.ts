import { accountLine, field, form, link, submit } from '../form.ts'
import { html } from '../html.ts'
import { renderPage } from '../layout.ts'
import type { FormPageModel, PageModel, PasswordRules } from '../model.ts'
import { accountForManagers, newPasswordFields } from '../password-fields.ts'
import { textsFor } from '../texts/index.ts'
import { type ShownTerms, termsBox } from './terms-box.ts'

const PROFILE = {
  nickname: 'nickname',
  jobTitle: 'organization-title',
  phoneNumber: 'tel',
  timeZone: 'off',
} as const

export interface RegisterPersonModel extends FormPageModel {
  organization: { name: string }
  /** In the organization's own words. */
  title?: string | undefined
  /** Proved a moment ago. */
  email: string
  /** What has to be filled in beside the names. */
  profile: readonly (keyof typeof PROFILE)[]
  terms?: ShownTerms | undefined
  /** Somebody decides on it first. */
  waits: boolean
  /** Absent where people sign in another way, or wait first. */
  rules?: PasswordRules | undefined
  typed: (name: string) => string
}

/** What is asked once the address is proved. Posts `givenName`, `familyName`, `p-…`, `terms`, `newPassword` and `repeatPassword`. */
export function registerPersonPage(model: RegisterPersonModel): string {
  const { registerOrganization, registerPerson: texts, self, invitation } = textsFor(model.locale)
  const text = (name: string, label: string, autocomplete: string, focus = false) =>
    field(model, {
      name,
      label,
      value: model.typed(name),
      autocomplete,
      focus,
      ...(name === 'p-timeZone' && { hint: self.profile.timeZoneHint }),
      more: { maxlength: 200, autocapitalize: undefined },
    })
  const names = html`<div class="pair">${text('givenName', registerOrganization.givenName, 'given-name', true)}${text('familyName', registerOrganization.familyName, 'family-name')}</div>`
  const profile = model.profile.map((name) => text(`p-${name}`, self.profile[name], PROFILE[name]))
  const password =
    model.rules &&
    html`${accountForManagers(model.email)}${newPasswordFields(model, { ...model.rules, history: 0 }, invitation.choose, false)}`
  return renderPage(model, {
    title: model.title ?? texts.title(model.organization.name),
    lead: texts.lead,
    errors: model.errors,
    body: html`${accountLine(model.email)}
${form(model, html`${names}${profile}${password ?? ''}${model.terms ? termsBox(model, model.terms) : ''}${submit(model.waits ? texts.apply : texts.submit)}`)}${model.waits && html`<p class="small">${texts.next}</p>`}`,
  })
}

export interface RegisterWaitingModel extends PageModel {
  organization: { name: string }
  /** The sign-in. */
  nextUrl: string
}

/** Nothing can be done but wait: it says the same to everybody. */
export function registerWaitingPage(model: RegisterWaitingModel): string {
  const { common, registerPerson: texts } = textsFor(model.locale)
  return renderPage(model, {
    title: texts.waiting,
    lead: texts.waitingLead(model.organization.name),
    body: link(model.nextUrl, common.signIn),
  })
}
