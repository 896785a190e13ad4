import { ALGORITHMS, type Attestation } from './options.ts'
import type { RelyingParty } from './relying-party.ts'
import { type AssertionResponse, isFromFrame, type RegistrationResponse } from './response.ts'

/** A passkey as it is stored, as far as a proof of it is checked. */
export interface StoredKey {
  credentialId: Buffer
  publicKey: Buffer
  transports: readonly string[]
}

/** What is taken for granted of a proof: that the server asked for it, here, and a moment ago. */
export interface Expected {
  party: RelyingParty
  challenge: string
}

/** What an authenticator said of itself: in which form, and which model it is. */
export interface Statement {
  format: string
  aaguid: string | null
}

export interface NewKey {
  credentialId: Buffer
  publicKey: Buffer
  signCount: number
  backedUp: boolean
  userVerified: boolean
  /** As far as it was asked for one. */
  statement: Statement | null
}

export interface UsedKey {
  signCount: number
  backedUp: boolean
  userVerified: boolean
}

/**
 * The statements that are looked at. Those of Android are not among them: they bring the root that their chain is compared
 * with, and the library fetches lists of what was revoked from wherever such a chain says.
 */
const FORMATS: readonly string[] = ['none', 'packed', 'tpm', 'apple', 'fido-u2f']
const NO_MODEL = '00000000-0000-0000-0000-000000000000'

// Most of a server's life nobody uses a passkey; what checks them is loaded when somebody does.
const library = () => import('@simplewebauthn/server')
const helpers = () => import('@simplewebauthn/server/helpers')

/**
 * Checks a new passkey (WebAuthn 3, 7.1), and what it says of itself by its own signature; undefined when it is not what was
 * asked for. Whether a maker stands behind its certificate is not known.
 */
export async function verifyRegistration(
  { id, response }: RegistrationResponse,
  { party, challenge, attestation }: Expected & { attestation: Attestation },
): Promise<NewKey | undefined> {
  if (isFromFrame(response.clientDataJSON)) return undefined
  const [{ verifyRegistrationResponse }, { decodeAttestationObject }] = [await library(), await helpers()]
  try {
    const posted = new Uint8Array(Buffer.from(response.attestationObject, 'base64url'))
    if (!FORMATS.includes(decodeAttestationObject(posted).get('fmt'))) return undefined
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified || registrationInfo.credential.id !== id) return undefined
    const { credential, credentialBackedUp, userVerified, fmt, aaguid } = registrationInfo
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      backedUp: credentialBackedUp,
      userVerified,
      statement: attestation === 'direct' ? statementOf(fmt, aaguid) : null,
    }
  } catch {
    // The library throws for whatever is wrong with an answer. What was wrong is told to nobody.
    return undefined
  }
}

/** A model that nobody vouches for, not even with a signature of its own, is not kept. */
const statementOf = (format: string, aaguid: string): Statement => ({
  format,
  aaguid: format === 'none' || aaguid === NO_MODEL ? null : aaguid.toLowerCase(),
})

/**
 * Checks the use of a passkey (WebAuthn 3, 7.2) but for its count, which is compared where it is stored; undefined when it is
 * not what was asked for, or was not signed by this key.
 */
export async function verifyAssertion(
  { id, response }: AssertionResponse,
  stored: StoredKey,
  { party, challenge }: Expected,
): Promise<UsedKey | undefined> {
  if (isFromFrame(response.clientDataJSON)) return undefined
  const { verifyAuthenticationResponse } = await library()
  const { userHandle, ...rest } = response
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: {
        id,
        rawId: id,
        type: 'public-key',
        clientExtensionResults: {},
        response: { ...rest, ...(userHandle && { userHandle }) },
      },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      credential: {
        id: stored.credentialId.toString('base64url'),
        publicKey: new Uint8Array(stored.publicKey),
        counter: 0,
      },
    })
    if (!verified) return undefined
    const { newCounter, credentialBackedUp, userVerified } = authenticationInfo
    return { signCount: newCounter, backedUp: credentialBackedUp, userVerified }
  } catch {
    return undefined
  }
}
