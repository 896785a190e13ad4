import { field, form, link, linksOut, submit } from '../form.ts'
import { type Html, html } from '../html.ts'
import { renderPage } from '../layout.ts'
import { textsFor } from '../texts/index.ts'
import { type ConnectionChoice, connectionButtons } from './connection-buttons.ts'
import { mailCodeForm } from './mail-code.ts'
import { errorsWithNotThrough, type NotThroughModel } from './not-through.ts'
import { needsScript, type PasskeyAsked, passkeyForm } from './passkey-form.ts'
import { type Work, workForm } from './work.ts'

export interface SignInModel extends NotThroughModel {
  organization: { name: string }
  /** What was typed before, or a hint that the application gave. */
  identifier?: string | undefined
  /** The application that asked for the sign-in. */
  applicationName?: string | undefined
  /** The account was made a moment ago, by an invitation. */
  joined?: boolean | undefined
  /** Away from a change of one's own credentials. */
  cancelUrl?: string | undefined
  /** Whether a password is asked for; where providers are the way in, it is not. */
  password: boolean
  /** Where people may sign in by a passkey. */
  passkey?: PasskeyAsked | undefined
  /** Identity providers that one can sign in through, and where their buttons post to. */
  connections?: readonly ConnectionChoice[] | undefined
  connectionAction?: string | undefined
  /** Where a code by mail is asked for; without a password it stands on the page itself. */
  mailCodeUrl?: string | undefined
  forgotPasswordUrl?: string | undefined
  anotherOrganizationUrl?: string | undefined
  /** To the form for a password where the policy has none. */
  emergencyUrl?: string | undefined
  /** Where somebody without an account makes one. */
  registerUrl?: string | undefined
  /** This is that form. */
  isEmergency?: boolean | undefined
  /** What the browser works on, as many have failed to sign in from where it is. */
  work?: Work | undefined
}

/** Address and password for one organization. Posts `identifier` and `password`. */
export function signInPage(model: SignInModel): string {
  const { common, signIn: texts } = textsFor(model.locale)
  const known = (model.identifier ?? '') !== ''
  const identifier = field(model, {
    name: 'identifier',
    label: common.identifier,
    value: model.identifier,
    // The browser offers passkeys in this field.
    autocomplete: model.passkey ? 'username webauthn' : 'username',
    focus: !known,
    more: { inputmode: 'email' },
  })
  const password = field(model, {
    name: 'password',
    label: common.password,
    type: 'password',
    autocomplete: 'current-password',
    focus: known,
  })
  const fields = html`${identifier}${password}${submit(common.signIn)}`
  const passwordForm =
    model.password && (model.work ? workForm(model, model.work, texts.held, fields) : form(model, fields))
  const application = model.applicationName
  const lead = model.joined
    ? texts[model.password ? 'joined' : 'joinedWithout'](model.organization.name)
    : model.branding?.texts?.signInLead
  return renderPage(model, {
    title: model.branding?.texts?.signInTitle ?? texts.to(model.organization.name),
    lead: model.isEmergency
      ? texts.emergencyLead
      : application === undefined
        ? lead
        : texts.continueTo(application),
    ...errorsWithNotThrough(model),
    body: html`${passwordForm}${byMail(model)}${forgot(model)}${byPasskey(model)}${providers(model)}${signInText(model)}${links(model)}`,
  })
}

/** Where providers stand between, with the password that it is about. */
const isApart = ({ password, connections = [] }: SignInModel): boolean => password && connections.length > 0

/** Without a password it is the first thing on the page; beside one there is a link. */
const byMail = (model: SignInModel): Html =>
  model.mailCodeUrl === undefined || model.password
    ? html``
    : mailCodeForm({ ...model, form: { ...model.form, action: model.mailCodeUrl } }, model.identifier)

/** Beside a password it is the second thing on the page; where it is the only one, it needs a script. */
function byPasskey(model: SignInModel): Html {
  const { passkeys: texts } = textsFor(model.locale)
  const { passkey, mailCodeUrl, connections = [] } = model
  if (!passkey) return html``
  const password = model.password || mailCodeUrl !== undefined
  const alone = !password && connections.length === 0
  return html`${passkeyForm(model, passkey, { label: texts.signIn, plain: password })}${alone && needsScript(model)}`
}

const forgot = (model: SignInModel): Html =>
  isApart(model) && model.forgotPasswordUrl !== undefined
    ? link(model.forgotPasswordUrl, textsFor(model.locale).signIn.forgot)
    : html``

/** Beside a password they are the second thing on the page, without one the first. */
function providers(model: SignInModel): Html {
  const { connections = [], connectionAction } = model
  if (connections.length === 0 || connectionAction === undefined) return html``
  const there = { ...model, form: { ...model.form, action: connectionAction } }
  return connectionButtons(there, connections, undefined, model.password || model.mailCodeUrl !== undefined)
}

const signInText = ({ branding }: SignInModel): Html =>
  branding?.signInText === undefined ? html`` : html`<p class="small">${branding.signInText}</p>`

function links(model: SignInModel): Html {
  const { common, registerPerson, signIn: texts, mailCode } = textsFor(model.locale)
  return linksOut(
    [model.password ? model.mailCodeUrl : undefined, mailCode.by],
    [model.password && !isApart(model) ? model.forgotPasswordUrl : undefined, texts.forgot],
    [model.isEmergency ? undefined : model.registerUrl, registerPerson.offer],
    [model.anotherOrganizationUrl, texts.another],
    [model.emergencyUrl, texts.emergency],
    [model.cancelUrl, common.cancel],
  )
}
