import { ALGORITHMS } from './options.ts'
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

export interface NewKey {
  credentialId: Buffer
  publicKey: Buffer
  signCount: number
  backedUp: boolean
  userVerified: boolean
}

export interface UsedKey {
  signCount: number
  backedUp: boolean
  userVerified: boolean
}

// Most of a server's life nobody uses a passkey; what checks them is loaded when somebody does.
const library = () => import('@simplewebauthn/server')

/** Checks a new passkey (WebAuthn 3, 7.1); undefined when it is not what was asked for. */
export async function verifyRegistration(
  { id, response }: RegistrationResponse,
  { party, challenge }: Expected,
): Promise<NewKey | undefined> {
  if (isFromFrame(response.clientDataJSON)) return undefined
  const { verifyRegistrationResponse } = await library()
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.id,
      requireUserVerification: false,
      supportedAlgorithmIDs: ALGORITHMS,
    })
    if (!verified || registrationInfo.credential.id !== id) return undefined
    const { credential, credentialBackedUp, userVerified } = registrationInfo
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      backedUp: credentialBackedUp,
      userVerified,
    }
  } catch {
    // The library throws for whatever is wrong with an answer. What was wrong is told to nobody.
    return undefined
  }
}

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
