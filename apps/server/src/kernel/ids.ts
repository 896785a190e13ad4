import { hash, randomFillSync } from 'node:crypto'
import { z } from 'zod'

/** Prefix of each kind of id. An id is `<prefix>_<UUIDv7 in 26 characters of Crockford base 32>`. */
const ID_PREFIXES = {
  workspace: 'wsp',
  organization: 'org',
  user: 'usr',
  group: 'grp',
  role: 'rol',
  assignment: 'asg',
  externalMember: 'ext',
  serviceAccount: 'sac',
  invitation: 'inv',
  application: 'app',
  session: 'ses',
  secret: 'sec',
  factor: 'fac',
  passkey: 'psk',
  signingKey: 'key',
  event: 'evt',
  job: 'job',
  template: 'tpl',
  connection: 'con',
  connectionTest: 'cte',
  setUpLink: 'sul',
  domain: 'dom',
  device: 'dev',
  registrationForm: 'rgf',
  registration: 'reg',
  registrationMessage: 'rgm',
  acceptedTerms: 'trm',
  applicant: 'apl',
  move: 'mov',
  import: 'imp',
  directory: 'dir',
  export: 'exp',
  accessReview: 'rev',
  accessReviewItem: 'rvi',
} as const

export type IdKind = keyof typeof ID_PREFIXES
export type Id<K extends IdKind> = `${(typeof ID_PREFIXES)[K]}_${string}`
export type WorkspaceId = Id<'workspace'>
export type OrganizationId = Id<'organization'>
export type UserId = Id<'user'>
export type GroupId = Id<'group'>
export type RoleId = Id<'role'>
export type AssignmentId = Id<'assignment'>
export type ExternalMemberId = Id<'externalMember'>
export type ServiceAccountId = Id<'serviceAccount'>
export type InvitationId = Id<'invitation'>
export type ApplicationId = Id<'application'>
export type PasskeyId = Id<'passkey'>
export type SessionId = Id<'session'>
export type EventId = Id<'event'>
export type TemplateId = Id<'template'>
export type ConnectionId = Id<'connection'>
export type ConnectionTestId = Id<'connectionTest'>
export type SetUpLinkId = Id<'setUpLink'>
export type DomainId = Id<'domain'>
export type RegistrationFormId = Id<'registrationForm'>
export type ApplicantId = Id<'applicant'>
export type MoveId = Id<'move'>
export type ImportId = Id<'import'>
export type DirectoryId = Id<'directory'>
export type AccessReviewId = Id<'accessReview'>
export type AccessReviewItemId = Id<'accessReviewItem'>
export type RegistrationId = Id<'registration'>

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz'
const BODY = '[0-7][0-9a-hjkmnp-tv-z]{25}'

let pool = new Uint8Array(0)
let offset = 0
let lastMillis = 0
let sequence = 0

function randomBytes10(): Uint8Array {
  if (offset + 10 > pool.length) {
    pool = randomFillSync(new Uint8Array(4000))
    offset = 0
  }
  offset += 10
  return pool.subarray(offset - 10, offset)
}

/**
 * A new id: sorted by time (RFC 9562, UUIDv7, with a 12-bit counter in `rand_a` so that ids of one
 * process and millisecond keep their order), never used again.
 */
export function newId<K extends IdKind>(kind: K): Id<K> {
  const now = Date.now()
  if (now > lastMillis) {
    lastMillis = now
    sequence = 0
  } else if (++sequence > 0xfff) {
    lastMillis += 1
    sequence = 0
  }
  const bytes = new Uint8Array(16)
  let rest = lastMillis
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(randomBytes10(), 6)
  bytes[6] = 0x70 | (sequence >> 8)
  bytes[7] = sequence & 0xff
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  return `${ID_PREFIXES[kind]}_${encode(bytes)}` as Id<K>
}

/** A lower bound of the ids made at or after a time: where a search by time may begin. Given to nothing. */
export function idAt<K extends IdKind>(kind: K, at: Date): Id<K> {
  const bytes = new Uint8Array(16)
  let rest = Math.max(0, at.getTime())
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  return `${ID_PREFIXES[kind]}_${encode(bytes)}` as Id<K>
}

/**
 * Another id of the same kind and time in the place of one: the same for the same salt, and unlike every other. For what is copied
 * with all that refers to it.
 */
export function renamedId<K extends IdKind>(kind: K, id: string, salt: string): Id<K> {
  const body = id.slice(id.indexOf('_') + 1)
  let rest = 0
  for (const letter of body.slice(0, 10)) rest = rest * 32 + ALPHABET.indexOf(letter)
  const bytes = new Uint8Array(16)
  for (let i = 5; i >= 0; i--) {
    bytes[i] = rest % 256
    rest = Math.floor(rest / 256)
  }
  bytes.set(hash('sha256', `${salt} ${id}`, 'buffer').subarray(0, 10), 6)
  bytes[6] = 0x70 | ((bytes[6] as number) & 0x0f)
  bytes[8] = 0x80 | ((bytes[8] as number) & 0x3f)
  return `${ID_PREFIXES[kind]}_${encode(bytes)}` as Id<K>
}

/** 128 bits as 26 characters, most significant first, so that text order is byte order. */
function encode(bytes: Uint8Array): string {
  let out = ''
  let buffer = 0
  let bits = 2
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte
    bits += 8
    while (bits >= 5) {
      bits -= 5
      out += ALPHABET[(buffer >> bits) & 31]
    }
    buffer &= (1 << bits) - 1
  }
  return out
}

export function isId<K extends IdKind>(kind: K, value: unknown): value is Id<K> {
  return typeof value === 'string' && PATTERNS[kind].test(value)
}

const PATTERNS = Object.fromEntries(
  Object.entries(ID_PREFIXES).map(([kind, prefix]) => [kind, new RegExp(`^${prefix}_${BODY}$`)]),
) as Record<IdKind, RegExp>

export const isAnyId = (value: unknown): boolean =>
  typeof value === 'string' && Object.values(PATTERNS).some((pattern) => pattern.test(value))

/** Schema of an id of one kind, for request bodies and paths: a string of one form, also to whoever reads the API's description. */
export function idSchema<K extends IdKind>(kind: K): z.ZodType<Id<K>, string> {
  return z.string().regex(PATTERNS[kind], `is not the id of a ${kind}`) as unknown as z.ZodType<Id<K>, string>
}

/** Schema of an id in a path. Text that is none becomes one that leads to nothing, and answers like an id that never was. */
export const pathId = <K extends IdKind>(kind: K) => idSchema(kind).catch(`${ID_PREFIXES[kind]}_` as Id<K>)
