import type { RelyingParty } from './relying-party.ts'

/** EdDSA, ES256 and RS256 (RFC 9053, RFC 8812), the first ones that an authenticator knows. */
export const ALGORITHMS = [-8, -7, -257]
const TIMEOUT = 300_000

/** As the browser takes it, with bytes in base64url. */
export type CeremonyOptions = Readonly<Record<string, unknown>>

/** Whether it must be shown who uses the authenticator, or is as its browser likes. */
export type Verification = 'required' | 'preferred'

/** Whether an authenticator is asked for a statement of what it is (WebAuthn 3, 5.4.7). */
export type Attestation = 'none' | 'direct'

interface Known {
  credentialId: Buffer
  transports: readonly string[]
}

const descriptor = ({ credentialId, transports }: Known) => ({
  type: 'public-key',
  id: credentialId.toString('base64url'),
  ...(transports.length > 0 && { transports }),
})

/** What a page asks an authenticator for: a passkey that it has. None are named to who has proved nothing. */
export const requestOptions = (
  { id }: RelyingParty,
  challenge: string,
  verification: Verification,
  allowed: readonly Known[] = [],
): CeremonyOptions => ({
  challenge,
  rpId: id,
  timeout: TIMEOUT,
  userVerification: verification,
  allowCredentials: allowed.map(descriptor),
})

/**
 * The same of a new one. Who made the authenticator is nobody's business, unless a policy asks for it. One that is to sign in
 * `alone` is stored with who it is of, as nobody is named when it is asked for, and says whether it was (WebAuthn 3, 10.1.3).
 */
export const creationOptions = (
  { id }: RelyingParty,
  challenge: string,
  asked: { verification: Verification; attestation: Attestation; alone: boolean },
  person: { handle: string; name: string; displayName: string; issuer: string },
  known: readonly Known[],
): CeremonyOptions => ({
  challenge,
  rp: { id, name: person.issuer },
  user: { id: person.handle, name: person.name, displayName: person.displayName },
  pubKeyCredParams: ALGORITHMS.map((alg) => ({ type: 'public-key', alg })),
  timeout: TIMEOUT,
  attestation: asked.attestation,
  authenticatorSelection: {
    residentKey: asked.alone ? 'required' : 'preferred',
    requireResidentKey: asked.alone,
    userVerification: asked.alone ? 'required' : asked.verification,
  },
  extensions: { credProps: true },
  excludeCredentials: known.map(descriptor),
})
