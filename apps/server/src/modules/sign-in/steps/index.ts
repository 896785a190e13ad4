import type { Action } from '../actions.ts'
import type { Input, SignInServices } from '../dependencies.ts'
import type { Situation } from '../facts.ts'
import type { Outcome } from '../outcome.ts'
import { askForEmergency } from './ask-for-emergency.ts'
import { changePassword } from './change-password.ts'
import { chooseAccount, useAnotherAccount } from './choose-account.ts'
import { confirmPerson } from './confirm-person.ts'
import { decideConsent } from './decide-consent.ts'
import { departToConnection } from './depart-to-connection.ts'
import { enrolFactor } from './enrol-factor.ts'
import { enrolPasskey } from './enrol-passkey.ts'
import { nameOrganization } from './name-organization.ts'
import { proveAddress } from './prove-address.ts'
import { proveByMailCode, proveByMailLink } from './prove-mail-code.ts'
import { provePasskey, provePasskeyFactor } from './prove-passkey.ts'
import { provePassword } from './prove-password.ts'
import { proveByRecoveryCode, proveByTotp } from './prove-second-factor.ts'
import { proveBySms, requestSms, requestSmsToNew } from './prove-sms.ts'
import { renewCodes } from './renew-codes.ts'
import { requestMailCode } from './request-mail-code.ts'
import { requestOrganizationList } from './request-organization-list.ts'
import { requestReset } from './request-reset.ts'
import { saveCodes } from './save-codes.ts'

type Handler = (services: SignInServices, situation: Situation, input: Input) => Promise<Outcome>

/** Who takes which post. Called only when the flow is at a step that has it. */
export const HANDLERS: Readonly<Record<Action, Handler>> = {
  account: chooseAccount,
  another: useAnotherAccount,
  organization: nameOrganization,
  list: requestOrganizationList,
  password: provePassword,
  passkey: provePasskey,
  'mail-code': requestMailCode,
  'email-code': proveByMailCode,
  'email-link': proveByMailLink,
  connection: departToConnection,
  'address-code': proveAddress,
  'confirm-person': confirmPerson,
  emergency: askForEmergency,
  forgot: requestReset,
  totp: proveByTotp,
  'recovery-code': proveByRecoveryCode,
  'passkey-factor': provePasskeyFactor,
  sms: requestSms,
  'sms-number': requestSmsToNew,
  'sms-code': proveBySms,
  enrol: enrolFactor,
  'enrol-passkey': enrolPasskey,
  'renew-codes': renewCodes,
  'codes-saved': saveCodes,
  'new-password': changePassword,
  consent: decideConsent,
}
