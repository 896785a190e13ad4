import { shownText } from '../../../../kernel/text.ts'
import type { ImportedPerson } from '../../record.ts'
import { type Findings, pointerTo } from '../findings.ts'
import { fromAnyBase64, toBase32 } from '../hash-texts.ts'
import {
  defined,
  type Foreign,
  insideOf,
  isTrue,
  numberOf,
  objectsOf,
  textOf,
  textsOf,
  timeOf,
} from '../values.ts'
import { keycloakHash } from './passwords.ts'

type Credentials = NonNullable<ImportedPerson['credentials']>
type Totp = NonNullable<Credentials['totp']>
type Passkey = NonNullable<Credentials['passkeys']>[number]

/** For whom passkeys were made, by the type of credential. */
export type RelyingParties = Readonly<Record<string, string | undefined>>

const ALGORITHMS: Readonly<Record<string, NonNullable<Totp['algorithm']>>> = {
  HmacSHA1: 'SHA1',
  HmacSHA256: 'SHA256',
  HmacSHA512: 'SHA512',
}
const PASSKEYS = new Set(['webauthn', 'webauthn-passwordless'])
/** Passwords of before: they are no way in. */
const NOT_MISSED = new Set(['password-history'])
const Name = shownText(100).min(1)

/** What a user of Keycloak's signs in with, as far as it is taken. */
export function credentialsOf(
  user: Foreign,
  sites: RelyingParties,
  findings: Findings,
): ImportedPerson['credentials'] {
  const credentials: Credentials = {}
  const passkeys: Passkey[] = []
  const all = objectsOf(user, 'credentials')
  for (const [index, credential] of all.entries()) {
    const type = textOf(credential, 'type') ?? ''
    const pointer = pointerTo('credentials', index)
    if (type === 'password') {
      if (!takePassword(credential, credentials)) findings.note('password_left_out', pointer)
    } else if (PASSKEYS.has(type)) {
      const passkey = passkeyOf(credential, sites[type], textOf(user, 'id'))
      if (passkey) passkeys.push(passkey)
      else findings.note('passkey_left_out', pointer)
    } else if (!NOT_MISSED.has(type)) {
      const totp = type === 'otp' || type === 'totp' ? totpOf(credential) : undefined
      if (totp && !credentials.totp) credentials.totp = totp
      else findings.note('factor_left_out', pointer)
    }
  }
  if (passkeys.length > 0) credentials.passkeys = passkeys
  if (textsOf(user, 'requiredActions').includes('UPDATE_PASSWORD')) credentials.mustChangePassword = true
  if (textOf(user, 'federationLink') !== undefined && credentials.passwordHash === undefined)
    findings.note('password_left_out', '/federationLink')
  return Object.keys(credentials).length > 0 ? credentials : undefined
}

function takePassword(credential: Foreign, into: Credentials): boolean {
  const hash = keycloakHash(credential)
  if (hash === undefined) return false
  into.passwordHash = hash
  const changedAt = timeOf(credential, 'createdDate')
  if (changedAt !== undefined) into.passwordChangedAt = changedAt
  if (isTrue(credential, 'temporary')) into.mustChangePassword = true
  return true
}

function totpOf(credential: Foreign): Totp | undefined {
  const data = insideOf(credential, 'credentialData') ?? credential
  const secret = insideOf(credential, 'secretData') ?? credential
  const value = textOf(secret, 'value')
  const algorithm = ALGORITHMS[textOf(data, 'algorithm') ?? 'HmacSHA1']
  if (value === undefined || algorithm === undefined || textOf(data, 'subType') === 'hotp') return undefined
  // They keep the bytes of the secret as text; what an authenticator knows is that in base 32.
  const isEncoded = textOf(data, 'secretEncoding') === 'BASE32'
  return defined({
    secret: isEncoded ? value : toBase32(Buffer.from(value)),
    name: nameOf(credential),
    algorithm,
    digits: numberOf(data, 'digits'),
    periodSeconds: numberOf(data, 'period'),
  }) as Totp
}

function passkeyOf(
  credential: Foreign,
  site: string | undefined,
  userId: string | undefined,
): Passkey | undefined {
  const data = insideOf(credential, 'credentialData')
  const credentialId = data && fromAnyBase64(textOf(data, 'credentialId'))
  const publicKey = data && fromAnyBase64(textOf(data, 'credentialPublicKey'))
  if (!site || !data || !credentialId?.length || !publicKey?.length) return undefined
  return defined({
    credentialId: credentialId.toString('base64url'),
    publicKey: publicKey.toString('base64url'),
    signCount: numberOf(data, 'counter'),
    transports: textsOf(data, 'transports').map((transport) => transport.toLowerCase()),
    userHandle: userId === undefined ? undefined : Buffer.from(userId).toString('base64url'),
    relyingPartyId: site,
    name: nameOf(credential),
    createdAt: timeOf(credential, 'createdDate'),
  }) as Passkey
}

const nameOf = (credential: Foreign): string | undefined =>
  Name.safeParse(textOf(credential, 'userLabel')).data
