import { fromAnyBase64, phcBase64, takenHash } from '../hash-texts.ts'
import { type Foreign, insideOf, numberOf, objectOf, textOf, textsOf } from '../values.ts'

/** Bytes of one round of each: what a longer hash has beyond them is as hard to find, and costs as much again to compare. */
const PBKDF2: Readonly<Record<string, readonly [name: string, bytes: number]>> = {
  pbkdf2: ['pbkdf2-sha1', 20],
  'pbkdf2-sha256': ['pbkdf2-sha256', 32],
  'pbkdf2-sha512': ['pbkdf2-sha512', 64],
}

/** The text form of a credential of the type `password`, as it is written today or as before; undefined where it is not taken. */
export function keycloakHash(credential: Foreign): string | undefined {
  const data = insideOf(credential, 'credentialData') ?? credential
  const secret = insideOf(credential, 'secretData') ?? credential
  const hash = fromAnyBase64(textOf(secret, 'value') ?? textOf(secret, 'hashedSaltedValue'))
  const salt = fromAnyBase64(textOf(secret, 'salt'))
  const algorithm = textOf(data, 'algorithm') ?? ''
  const iterations = numberOf(data, 'hashIterations')
  if (!hash || !salt || iterations === undefined) return undefined
  const parts = { hash, salt, iterations }
  return takenHash(algorithm === 'argon2' ? argon2(data, parts) : pbkdf2(algorithm, parts))
}

interface Parts {
  hash: Buffer
  salt: Buffer
  iterations: number
}

function pbkdf2(algorithm: string, { hash, salt, iterations }: Parts): string | undefined {
  const [name, bytes] = Object.hasOwn(PBKDF2, algorithm) ? (PBKDF2[algorithm] ?? []) : []
  if (name === undefined || bytes === undefined) return undefined
  return `$${name}$i=${iterations}$${phcBase64(salt)}$${phcBase64(hash.subarray(0, bytes))}`
}

function argon2(data: Foreign, { hash, salt, iterations }: Parts): string | undefined {
  const additional = objectOf(data, 'additionalParameters') ?? {}
  const parameter = (name: string) => textsOf(additional, name)[0]
  const version = parameter('version') === '1.0' ? 16 : 19
  const cost = `m=${parameter('memory')},t=${iterations},p=${parameter('parallelism')}`
  return `$argon2${parameter('type') ?? 'id'}$v=${version}$${cost}$${phcBase64(salt)}$${phcBase64(hash)}`
}
