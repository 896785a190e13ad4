import type { Step, StepName } from './machine.ts'
import { isSensitive } from './proved.ts'
import type { FlowState } from './state.ts'

/** What can be posted to a flow. */
export const ACTIONS = [
  'account',
  'another',
  'organization',
  'list',
  'password',
  'passkey',
  'mail-code',
  'email-code',
  'email-link',
  'connection',
  'address-code',
  'confirm-person',
  'emergency',
  'forgot',
  'totp',
  'recovery-code',
  'passkey-factor',
  'sms',
  'sms-number',
  'sms-code',
  'enrol',
  'enrol-passkey',
  'renew-codes',
  'codes-saved',
  'new-password',
  'consent',
] as const
export type Action = (typeof ACTIONS)[number]

export const isAction = (name: string): name is Action => (ACTIONS as readonly string[]).includes(name)

/** Each step takes its own posts and no others; whatever else comes changes nothing. */
const TAKES: Readonly<Record<StepName, readonly Action[]>> = {
  over: [],
  chooseAccount: ['account', 'another'],
  findOrganization: ['organization', 'list'],
  chooseConnection: ['connection', 'organization', 'list'],
  signIn: [
    'password',
    'passkey',
    'mail-code',
    'email-code',
    'email-link',
    'connection',
    'emergency',
    'organization',
    'list',
    'forgot',
  ],
  proveAddress: ['address-code', 'another'],
  confirmPerson: ['confirm-person', 'another'],
  secondFactor: ['totp', 'recovery-code', 'passkey-factor', 'sms', 'sms-code', 'another'],
  enrol: ['enrol', 'enrol-passkey', 'sms-number', 'sms-code', 'another'],
  renewCodes: ['renew-codes'],
  linkConnection: ['connection'],
  saveRecoveryCodes: ['codes-saved'],
  changePassword: ['new-password', 'another'],
  refused: ['organization'],
  consent: ['consent'],
  finish: [],
}

export function takes(step: Step, action: Action, state: FlowState): boolean {
  // Another account would be another purpose.
  if ((action === 'organization' || action === 'another') && isSensitive(state)) return false
  if (step.name === 'signIn' && action === 'passkey') return step.passkey
  if (step.name === 'signIn' && action === 'mail-code') return step.emailCode
  if (step.name === 'signIn' && (action === 'email-code' || action === 'email-link'))
    return step.emailCode && state.mailCode !== undefined
  if (step.name === 'secondFactor' && action === 'passkey-factor') return step.passkey
  if (step.name === 'enrol' && action === 'enrol-passkey') return step.passkey
  if (step.name === 'enrol' && action === 'enrol') return step.totp
  if (action === 'sms' || action === 'sms-number')
    return TAKES[step.name].includes(action) && 'sms' in step && step.sms
  if (action === 'sms-code') return 'sms' in step && step.sms && state.smsCode !== undefined
  if (step.name === 'secondFactor' && action === 'totp') return step.totp
  if (step.name === 'secondFactor' && action === 'recovery-code') return step.recoveryCode
  if (step.name === 'signIn' && action === 'emergency') return step.emergency === 'offered'
  return TAKES[step.name].includes(action)
}
