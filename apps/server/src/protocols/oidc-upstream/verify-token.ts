import {
  compactVerify,
  decodeProtectedHeader,
  errors,
  type JWTPayload,
  type ProtectedHeaderParameters,
} from 'jose'
import { ProviderFault } from '../../modules/connections/index.ts'
import { SIGNING_ALGORITHMS } from './algorithms.ts'
import type { KeyPurpose, ProviderKeys } from './keys.ts'
import { quote } from './quote.ts'

/** What a token may call itself, in lower case; one that says nothing is taken as what it is used for. */
export type TokenTypes = readonly string[]

/**
 * The claims of a token that one of the provider's own keys signed. Whatever the token's header says of other keys
 * (`jwk`, `jku`, `x5c`, `x5u`) is not looked at.
 */
export async function verifyToken(
  token: string,
  keys: ProviderKeys,
  purpose: KeyPurpose,
  expected: { algorithms: readonly string[]; types: TokenTypes },
): Promise<JWTPayload> {
  assertHeader(readHeader(token), expected)
  const attempt = (set: Parameters<typeof compactVerify>[1]) =>
    compactVerify(token, set, { algorithms: [...expected.algorithms] })
  const { payload } = await keys.use(purpose, attempt, isKeyless).catch((error: unknown) => {
    throw faultOfSignature(error)
  })
  return readClaims(payload)
}

function readHeader(token: string): ProtectedHeaderParameters {
  const parts = token.split('.')
  if (parts.length === 5) {
    throw new ProviderFault(
      'encryption',
      'The token is encrypted, which is not agreed on; have it signed only.',
    )
  }
  try {
    if (parts.length === 3 && parts.every(isBase64Url)) return decodeProtectedHeader(token)
  } catch {}
  throw new ProviderFault('malformed', 'The token is no signed JWT.')
}

/** In its only spelling: decoders pass over what does not belong there (RFC 7515, section 2). */
const isBase64Url = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part

function assertHeader(
  { alg, kid, typ, crit, b64 }: ProtectedHeaderParameters & { b64?: unknown },
  { algorithms, types }: { algorithms: readonly string[]; types: TokenTypes },
): void {
  if (typeof alg !== 'string' || !SIGNING_ALGORITHMS.includes(alg) || !algorithms.includes(alg)) {
    throw new ProviderFault(
      'algorithm',
      `The token is signed with “${quote(alg)}”; accepted are ${algorithms.join(', ')}.`,
    )
  }
  if (kid !== undefined && typeof kid !== 'string')
    throw malformed('names its key by something else than text')
  if (crit !== undefined || b64 !== undefined) throw malformed('asks for an extension that is not known here')
  const type =
    typ === undefined
      ? undefined
      : String(typ)
          .toLowerCase()
          .replace(/^application\//, '')
  if (type !== undefined && !types.includes(type)) throw malformed(`is of the type “${quote(type)}”`)
}

const malformed = (what: string) => new ProviderFault('malformed', `The token ${what}.`)

/** A provider may have changed its keys, also one under the same name. */
const isKeyless = (error: unknown): boolean =>
  error instanceof errors.JWKSNoMatchingKey || error instanceof errors.JWSSignatureVerificationFailed

function faultOfSignature(error: unknown): unknown {
  if (error instanceof errors.JWKSNoMatchingKey) {
    return new ProviderFault(
      'keys',
      "None of the provider's keys is the one that the token says it was signed with.",
    )
  }
  if (error instanceof errors.JWKSMultipleMatchingKeys) {
    return new ProviderFault(
      'ambiguous',
      'The token does not say which of the keys of the provider it was signed with.',
    )
  }
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new ProviderFault('signature', "The token was not signed with the provider's key.")
  }
  if (error instanceof errors.JOSEError) return malformed('is no signed JWT')
  if (error instanceof ProviderFault) return error
  // What is left is a key that its own algorithm does not take: too short, of another curve, not on it.
  return new ProviderFault('keys', "The provider's key does not fit the algorithm.")
}

function readClaims(payload: Uint8Array): JWTPayload {
  try {
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload))
    if (typeof claims === 'object' && claims !== null && !Array.isArray(claims)) return claims as JWTPayload
  } catch {}
  throw malformed('holds no claims')
}
