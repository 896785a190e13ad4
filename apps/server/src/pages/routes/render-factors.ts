import {
  daysToRemember,
  isSensitive,
  openCodes,
  openEnrolment,
  SMS_CODE_MINUTES,
  type StepOf,
} from '../../modules/sign-in/index.ts'
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
  if (!step.totp && !step.passkey) return enrolSms(rendering)
  const smsUrl = step.sms ? flowUrl(page, situation.flow.key.id, 'sms-number') : undefined
  if (!step.totp) return enrolPasskey(rendering, smsUrl)
  return views.enrolSecondFactorPage({
    ...model(rendering, 'enrol'),
    organization: organizationOf(rendering),
    account: accountOf(rendering),
    ...openEnrolment(page.services, situation),
    replaces: situation.facts.account?.hasTotp,
    passkey: passkeyAsked(rendering, 'enrol-passkey'),
    passkeyName: passkeyNameFor(page.request),
    smsUrl,
    ...waysBack(rendering),
  })
}

function enrolPasskey(rendering: Rendering, smsUrl: string | undefined): string {
  const { page, situation } = rendering
  const isRecovery = !situation.proved && situation.flow.state.proofs.passkeyLink !== undefined
  const why = isRecovery ? 'recovery' : isSensitive(situation.flow.state) ? 'wanted' : 'demanded'
  return views.enrolPasskeyPage({
    ...model(rendering, 'enrol-passkey'),
    organization: organizationOf(rendering),
    account: accountOf(rendering),
    passkey: passkeyAsked(rendering, 'enrol-passkey'),
    name: passkeyNameFor(page.request),
    smsUrl,
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
  if (!step.totp && !step.passkey) return askSms(rendering)
  const passkey = passkeyAsked(rendering, 'passkey-factor')
  const smsUrl = step.sms ? flowUrl(page, situation.flow.key.id, 'sms') : undefined
  if (!step.totp)
    return views.passkeyChallengePage({
      ...model(rendering, 'passkey-factor'),
      account: accountOf(rendering),
      passkey,
      recoveryUrl,
      smsUrl,
      ...waysBack(rendering),
    })
  return views.totpChallengePage({
    ...model(rendering, 'totp'),
    passkey,
    account: accountOf(rendering),
    recoveryUrl,
    smsUrl,
    ...waysBack(rendering),
    rememberDays: situation.policy && daysToRemember(situation.policy),
  })
}

/** Nothing is sent before somebody asks for it. */
export function askSms(rendering: Rendering, backUrl?: string): string {
  const { page, situation } = rendering
  const { step, flow } = situation
  const recovery = step.name === 'secondFactor' && step.recoveryCode
  return views.askSmsPage({
    ...model(rendering, 'sms'),
    account: accountOf(rendering),
    recoveryUrl: recovery ? flowUrl(page, flow.key.id, 'recovery-code') : undefined,
    backUrl,
    ...waysBack(rendering),
  })
}

export const enrolSms = (rendering: Rendering, backUrl?: string): string =>
  views.enrolSmsPage({
    ...model(rendering, 'sms-number'),
    account: accountOf(rendering),
    backUrl,
    ...waysBack(rendering),
  })

export function enterSms(rendering: Rendering): string {
  const { page, situation } = rendering
  const again = situation.step.name === 'enrol' ? 'sms-number' : 'sms'
  return views.enterSmsPage({
    ...model(rendering, 'sms-code'),
    account: accountOf(rendering),
    lifetimeSeconds: SMS_CODE_MINUTES * 60,
    againUrl: flowUrl(page, situation.flow.key.id, again),
    ...waysBack(rendering),
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
