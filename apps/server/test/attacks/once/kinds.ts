import { passkeyChallenge, recoveryCode, signIn, totp } from './factors.ts'
import {
  emailChangeNew,
  emailChangeOld,
  emailVerification,
  invitation,
  passkeyLink,
  passwordReset,
} from './mailed.ts'
import type { OnceStage, Use } from './once-stage.ts'
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
}
