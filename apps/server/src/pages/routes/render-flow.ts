import { MAIL_CODE_MINUTES, RESET_MINUTES, type StepOf, takes } from '../../modules/sign-in/index.ts'
import * as views from '../index.ts'
import { consentPage } from './consent-page.ts'
import { hintsOf } from './linked-accounts.ts'
import { flowUrl, frameOf } from './page-request.ts'
import { passwordRules } from './password-rules.ts'
import { refusedPage } from './refused-page.ts'
import {
  askSms,
  enrol,
  enrolSms,
  enterSms,
  passkeyAsked,
  recoveryCodes,
  secondFactor,
} from './render-factors.ts'
import {
  accountOf,
  anotherAccountUrl,
  cancelUrl,
  model,
  organizationOf,
  type Rendering,
  VIEWS,
} from './rendering.ts'

/** The page of a flow: the step's own, or what was asked for if the step has it. */
export function renderFlow(rendering: Rendering): string {
  const { situation, view } = rendering
  const shown = view !== 'step' && takes(situation.step, VIEWS[view], situation.flow.state)
  return shown ? renderView(rendering, view) : renderStep(rendering)
}

function renderView(rendering: Rendering, view: keyof typeof VIEWS): string {
  const { page, situation, typed = () => '' } = rendering
  const { id } = situation.flow.key
  const here = flowUrl(page, id)
  const organization = organizationOf(rendering)
  const email = situation.flow.state.mailedTo ?? ''
  switch (view) {
    case 'organization':
      return findOrganization(rendering)
    case 'list':
      return views.organizationListRequestPage({
        ...model(rendering, 'list'),
        organization: undefined,
        email: typed('email'),
        backUrl: flowUrl(page, id, 'organization'),
      })
    case 'list-sent':
      return views.organizationListSentPage({ ...frameOf(page), email, backUrl: here })
    case 'forgot':
      return views.forgotPasswordPage({
        ...model(rendering, 'forgot'),
        organization,
        email: typed('email') || situation.hint,
        signInUrl: here,
      })
    case 'forgot-sent':
      return views.resetMailSentPage({
        ...frameOf(page, organization),
        email,
        lifetimeSeconds: RESET_MINUTES * 60,
        signInUrl: here,
      })
    case 'mail-code':
      return views.askMailCodePage({
        ...model(rendering, 'mail-code'),
        organization,
        email: typed('email') || situation.hint,
        backUrl: here,
      })
    case 'email-code':
      return views.enterMailCodePage({
        ...model(rendering, 'email-code'),
        email,
        lifetimeSeconds: MAIL_CODE_MINUTES * 60,
        againUrl: flowUrl(page, id, 'mail-code'),
        backUrl: here,
      })
    case 'sms':
      return askSms(rendering, here)
    case 'sms-number':
      return enrolSms(rendering, here)
    case 'sms-code':
      return enterSms(rendering)
    case 'recovery-code':
      return views.recoveryCodePage({
        ...model(rendering, 'recovery-code'),
        account: accountOf(rendering),
        ...('totp' in situation.step && situation.step.totp ? { totpUrl: here } : {}),
      })
  }
}

function findOrganization(rendering: Rendering): string {
  const { page, situation, typed } = rendering
  return views.findOrganizationPage({
    ...model(rendering, 'organization'),
    organization: undefined,
    typed: typed?.('organization'),
    listUrl: flowUrl(page, situation.flow.key.id, 'list'),
  })
}

/** The name that one came with and no organization has, to be put right. */
function misnamed(rendering: Rendering): Rendering {
  const { misnamed: name } = rendering.situation.flow.state
  if (name === undefined || rendering.faults) return rendering
  return {
    ...rendering,
    faults: [{ code: 'organization_address', field: 'organization' }],
    typed: () => name,
  }
}

function renderStep(rendering: Rendering): string {
  const { page, situation } = rendering
  const { step } = situation
  const organization = organizationOf(rendering)
  const account = accountOf(rendering)
  switch (step.name) {
    case 'chooseAccount':
      return chooseAccount(rendering)
    case 'findOrganization':
      return findOrganization(misnamed(rendering))
    case 'chooseConnection':
      return chooseConnection(rendering)
    case 'signIn':
      return signIn(rendering, step)
    case 'proveAddress':
      return views.proveAddressPage({
        ...model(rendering, 'address-code'),
        provider: providerOf(rendering),
        anotherWayUrl: anotherAccountUrl(rendering),
      })
    case 'confirmPerson':
      return views.confirmPersonPage({
        ...model(rendering, 'confirm-person'),
        organization,
        account,
        provider: vouchedBy(rendering),
        anotherAccountUrl: anotherAccountUrl(rendering),
      })
    case 'secondFactor':
      return secondFactor(rendering, step)
    case 'enrol':
      return enrol(rendering, step)
    case 'renewCodes':
      return views.renewRecoveryCodesPage({
        ...model(rendering, 'renew-codes'),
        account,
        cancelUrl: cancelUrl(rendering),
      })
    case 'linkConnection':
      return views.linkConnectionPage({
        ...model(rendering, 'connection'),
        connections: situation.facts.connections,
        notLinked: situation.flow.state.notThrough,
        cancelUrl: cancelUrl(rendering),
      })
    case 'saveRecoveryCodes':
      return recoveryCodes(rendering)
    case 'changePassword':
      return views.mustChangePasswordPage({
        ...model(rendering, 'new-password'),
        account,
        rules: passwordRules(situation.policy),
        reason: step.reason,
        anotherAccountUrl: anotherAccountUrl(rendering),
      })
    case 'consent':
      return consentPage(page, situation, model(rendering, 'consent'))
    case 'refused':
      return refusedPage(page, situation, step)
    default:
      return views.expiredLinkPage({ ...frameOf(page), purpose: 'flow' })
  }
}

function chooseAccount(rendering: Rendering): string {
  const accounts = rendering.situation.accounts.map(({ session, name, identifier, organizationName }) => ({
    session: session.id,
    name,
    email: identifier,
    organizationName,
    lastUsedAt: session.lastSeenAt,
  }))
  const { page, situation } = rendering
  const anotherAccountUrl = flowUrl(page, situation.flow.key.id, 'another')
  return views.chooseAccountPage({
    ...model(rendering, 'account'),
    organization: undefined,
    accounts,
    linked: (rendering.linked ?? []).map((one) => ({
      ...one,
      url: `${anotherAccountUrl}?${hintsOf(one)}`,
    })),
    anotherAccountUrl,
  })
}

function chooseConnection(rendering: Rendering): string {
  const { page, situation } = rendering
  return views.chooseConnectionPage({
    ...model(rendering, 'connection'),
    organization: undefined,
    connections: situation.facts.connections,
    notThrough: situation.flow.state.notThrough?.name,
    notThroughBecause: situation.flow.state.notThrough?.reason,
    anotherOrganizationUrl: flowUrl(page, situation.flow.key.id, 'organization'),
  })
}

function signIn(rendering: Rendering, { password, passkey, emailCode, emergency }: StepOf<'signIn'>): string {
  const { page, situation, typed } = rendering
  const { id } = situation.flow.key
  const link = (name: string, action: 'forgot' | 'organization' | 'emergency' | 'mail-code') =>
    takes(situation.step, action, situation.flow.state) ? { [name]: flowUrl(page, id, action) } : {}
  return views.signInPage({
    ...model(rendering, 'password'),
    organization: organizationOf(rendering),
    identifier: typed?.('identifier') || situation.hint,
    applicationName: situation.request?.application.name,
    joined: situation.flow.state.joined,
    cancelUrl: cancelUrl(rendering),
    // Without any other way it is asked for all the same: nothing else could be said of the page.
    password: password || (situation.facts.connections.length === 0 && !passkey && !emailCode),
    passkey: passkeyAsked(rendering, 'passkey'),
    connections: situation.facts.connections,
    connectionAction: flowUrl(page, id, 'connection'),
    notThrough: situation.flow.state.notThrough?.name,
    notThroughBecause: situation.flow.state.notThrough?.reason,
    ...link('mailCodeUrl', 'mail-code'),
    ...link('forgotPasswordUrl', 'forgot'),
    ...link('anotherOrganizationUrl', 'organization'),
    ...link('emergencyUrl', 'emergency'),
    isEmergency: emergency === 'asked',
    registerUrl: rendering.registerUrl,
    work: rendering.work,
  })
}

/** Who has vouched for the person; it is offered here, or there would be another page. */
const providerOf = ({ situation: { facts, flow } }: Rendering): string =>
  facts.connections.find(({ id }) => id === flow.state.claim?.proof.connectionId)?.name ?? ''

const vouchedBy = ({ situation: { facts, flow } }: Rendering): string =>
  facts.connections.find(({ id }) => id === flow.state.proofs.connection?.connectionId)?.name ?? ''
