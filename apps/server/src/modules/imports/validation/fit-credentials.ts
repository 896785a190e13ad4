import { Secret } from 'otpauth'
import { LegacyHashRefused, readLegacyHash } from '../../credentials/index.ts'
import { usesPasskeys } from '../../passkeys/index.ts'
import type { EffectivePolicy } from '../../policies/index.ts'
import { type ProblemCode, problem } from '../problems.ts'
import type { LineProblem, ReadCredentials } from '../record.ts'
import type { StagedCredentials, StagedPasskey } from '../staged.ts'

/** RFC 4226 asks for 128 bits; many authenticators were given 80, and work. */
const SHORTEST_SECRET = 10

export interface Fit {
  credentials: StagedCredentials
  notices: LineProblem[]
}

/** What of somebody's ways to sign in elsewhere is one here, and a notice of each that is not. Pure. */
export function fitCredentials(given: ReadCredentials, policy: EffectivePolicy, relyingPartyId: string): Fit {
  const notices: LineProblem[] = []
  const leaveOut = (code: ProblemCode, pointer: string) => {
    notices.push(problem(code, `/credentials/${pointer}`))
    return undefined
  }
  const credentials: StagedCredentials = {
    password: fitPassword(given, policy, leaveOut),
    totp: fitTotp(given.totp, policy, leaveOut),
    sms: given.sms === undefined ? undefined : fitSms(given.sms, policy, leaveOut),
    passkeys: given.passkeys.flatMap(
      (one, at) => fitPasskey(one, at, policy, relyingPartyId, leaveOut) ?? [],
    ),
  } as StagedCredentials
  if (given.recoveryCodeHashes.length > 0 || given.passwordHistory.length > 0)
    leaveOut('bound_to_ids', 'recoveryCodeHashes')
  return { credentials, notices }
}

type LeaveOut = (code: ProblemCode, pointer: string) => undefined

function fitPassword(
  { passwordHash, passwordChangedAt, mustChangePassword: mustChange }: ReadCredentials,
  policy: EffectivePolicy,
  leaveOut: LeaveOut,
): StagedCredentials['password'] {
  if (passwordHash === undefined) return undefined
  if (!policy.signIn.methods.includes('password')) return leaveOut('password_not_allowed', 'passwordHash')
  try {
    const { text, costMs } = readLegacyHash(passwordHash)
    return { hash: text, costMs, changedAt: passwordChangedAt ?? null, mustChange }
  } catch (error) {
    if (!(error instanceof LegacyHashRefused)) throw error
    return leaveOut(`hash_${error.reason}`, 'passwordHash')
  }
}

function fitTotp(
  totp: ReadCredentials['totp'],
  policy: EffectivePolicy,
  leaveOut: LeaveOut,
): StagedCredentials['totp'] {
  if (!totp) return undefined
  if (!policy.secondFactor.factors.includes('totp')) return leaveOut('totp_not_taken', 'totp')
  if (totp.algorithm !== 'SHA1' || totp.digits !== 6 || totp.periodSeconds !== 30)
    return leaveOut('totp_unsupported', 'totp')
  const secret = Buffer.from(Secret.fromBase32(totp.secret.toUpperCase().replace(/=+$/, '')).bytes)
  if (secret.length < SHORTEST_SECRET) return leaveOut('totp_too_short', 'totp')
  return { secret: secret.toString('base64'), name: totp.name || 'Authenticator app' }
}

const fitSms = (number: string, policy: EffectivePolicy, leaveOut: LeaveOut): string | undefined =>
  policy.secondFactor.factors.includes('sms') ? number : leaveOut('sms_not_taken', 'sms')

function fitPasskey(
  passkey: ReadCredentials['passkeys'][number],
  at: number,
  policy: EffectivePolicy,
  relyingPartyId: string,
  leaveOut: LeaveOut,
): StagedPasskey | undefined {
  const pointer = `passkeys/${at}`
  if (!usesPasskeys(policy)) return leaveOut('passkey_not_taken', pointer)
  if (passkey.relyingPartyId !== relyingPartyId) return leaveOut('passkey_elsewhere', pointer)
  if (lengthOf(passkey.credentialId) > 1_023 || lengthOf(passkey.publicKey) > 4_096)
    return leaveOut('passkey_unreadable', pointer)
  const { credentialId, publicKey, signCount, transports, backedUp, name, createdAt } = passkey
  return {
    ...{ credentialId, publicKey, signCount, transports, backedUp },
    name: name || 'Passkey',
    createdAt: createdAt ?? null,
  }
}

const lengthOf = (base64url: string): number => Math.floor((base64url.length * 3) / 4)
