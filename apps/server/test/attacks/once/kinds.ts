import { clientAssertion, laidAside, samlAssertion, signOutThatGoesOn } from './assertions.ts'
import { claimCode, mailCode, mailCodeAndLink, mailLink, smsCode, smsCodeOfSetUp } from './codes.ts'
import { passkeyChallenge, recoveryCode, signIn, totp } from './factors.ts'
import { setUpLink, trialLink, wayBackToPortal } from './links.ts'
import {
  emailChangeNew,
  emailChangeOld,
  emailVerification,
  invitation,
  passkeyLink,
  passwordReset,
} from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'
import {
  applicant,
  approval,
  consent,
  membershipLink,
  membershipLinkThatWaits,
  person,
  personCode,
} from './people.ts'
import { logoutToken, wayBack } from './providers.ts'
import { registration, registrationCode, work } from './registrations.ts'
import {
  authorizationCode,
  deviceCode,
  idempotencyKey,
  pushedRequest,
  refreshToken,
  userCode,
} from './tokens.ts'

/** Every kind of proof that counts once, and how a fresh one is had. */
export const KINDS: Readonly<Record<string, (on: OnceStage) => Promise<Use>>> = {
  'link to a new password': passwordReset,
  'link to an address': emailVerification,
  'link of a change of address, at the new one': emailChangeNew,
  'link of a change of address, at the present one': emailChangeOld,
  'link to a new passkey': passkeyLink,
  invitation,
  'code of an authenticator': totp,
  'recovery code': recoveryCode,
  'challenge of a passkey': passkeyChallenge,
  'last answer of a sign-in': signIn,
  'authorization code': authorizationCode,
  'refresh token': refreshToken,
  'pushed request': pushedRequest,
  'code that a device shows': userCode,
  'code of a device': deviceCode,
  'idempotency key': idempotencyKey,
  'code of a registration': registrationCode,
  'proved registration': registration,
  'work in place of waiting': work,
  'way back from a provider': wayBack,
  'logout token of a provider': logoutToken,
  'code by mail': mailCode,
  'link beside a code by mail': mailLink,
  'code by mail and its link': mailCodeAndLink,
  'code by SMS, to a telephone that is set up': smsCodeOfSetUp,
  'code by SMS, as second factor': smsCode,
  'code that shows whose an account is': claimCode,
  'link to set up a connection': setUpLink,
  'link to try a connection': trialLink,
  'way back to a portal': wayBackToPortal,
  'SAML assertion': samlAssertion,
  'answer that was laid aside for a browser': laidAside,
  'sign-out that goes on': signOutThatGoesOn,
  'assertion of a client': clientAssertion,
  'code of a person who registers': personCode,
  'proved address of a person': person,
  'proved address of a person who waits': applicant,
  'approval of an applicant': approval,
  'link to a membership elsewhere': membershipLink,
  'link to a membership that the home is asked for': membershipLinkThatWaits,
  'consent to a membership': consent,
}
