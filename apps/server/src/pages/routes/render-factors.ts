import { isSensitive, openCodes, openEnrolment, type StepOf } from '../../modules/sign-in/index.ts'
import { deviceOf } from '../device.ts'
import * as views from '../index.ts'
import { flowUrl, type PageRequest } from './page-request.ts'
import { accountOf, model, organizationOf, type Rendering, waysBack } from './rendering.ts'

/** What the page of the step asks an authenticator for, if it does. */
export function passkeyAsked({ page, situation }: Rendering, action: string): views.PasskeyAsked | undefined {
  const { ceremony, flow } = situation
  return ceremony && { action: flowUrl(page, flow.key.id, action), options: ceremony }
}

export function enrol(rendering: Rendering, step: StepOf<'enrol'>): string {
  const { page, situation } = rendering
  if (!step.totp) return enrolPasskey(rendering)
  return views.enrolSecondFactorPage({
    ...model(rendering, 'enrol'),
    organization: organizationOf(rendering),
    account: accountOf(rendering),
    ...openEnrolment(page.services, situation),
    replaces: situation.facts.account?.hasTotp,
    passkey: passkeyAsked(rendering, 'enrol-passkey'),
    passkeyName: passkeyNameFor(page.request),
    ...waysBack(rendering),
  })
}

function enrolPasskey(rendering: Rendering): string {
  const { page, situation } = rendering
  const { joined } = situation.flow.state
  const isRecovery = !situation.proved && !joined
  const why = isRecovery ? 'recovery' : isSensitive(situation.flow.state) ? 'wanted' : 'demanded'
  return views.enrolPasskeyPage({
    ...model(rendering, 'enrol-passkey'),
    organization: organizationOf(rendering),
    account: accountOf(rendering),
    passkey: passkeyAsked(rendering, 'enrol-passkey'),
    name: passkeyNameFor(page.request),
    why,
    ...waysBack(rendering),
  })
}

/** What a new passkey is called unless the person says otherwise: by where it is made. */
const passkeyNameFor = ({ headers }: PageRequest['request']): string =>
  deviceOf(headers['user-agent'] ?? null) ?? 'Passkey'

export function secondFactor(rendering: Rendering, step: StepOf<'secondFactor'>): string {
  const { page, situation } = rendering
  const recoveryUrl = step.recoveryCode ? flowUrl(page, situation.flow.key.id, 'recovery-code') : undefined
  const passkey = passkeyAsked(rendering, 'passkey-factor')
  if (!step.totp)
    return views.passkeyChallengePage({
      ...model(rendering, 'passkey-factor'),
      account: accountOf(rendering),
      passkey,
      recoveryUrl,
      ...waysBack(rendering),
    })
  return views.totpChallengePage({
    ...model(rendering, 'totp'),
    passkey,
    account: accountOf(rendering),
    recoveryUrl,
    ...waysBack(rendering),
    rememberDays: situation.policy?.secondFactor.rememberDeviceDays,
  })
}

export function recoveryCodes(rendering: Rendering): string {
  const { page, situation } = rendering
  const codes = openCodes(page.services, situation)
  const shown = { ...model(rendering, 'codes-saved'), codes }
  return situation.flow.state.purpose === 'renewCodes'
    ? views.recoveryCodesRenewedPage(shown)
    : views.recoveryCodesPage(shown)
}
