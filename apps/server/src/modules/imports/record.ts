import { z } from 'zod'
import { Profile } from '../../kernel/account-values.ts'
import { EmailAddress } from '../../kernel/email.ts'
import { isStorable, shownText } from '../../kernel/text.ts'
import { OrganizationAttributes, OrganizationName, Slug } from '../organizations/index.ts'
import { AccountFields, PersonFields } from '../users/index.ts'

/**
 * What is brought in from elsewhere, whatever format it came in: a reader makes these of a file's lines, and the engine
 * reads them by these schemas. Strict: what a reader cannot place is a problem of its line, and is not lost in silence.
 */

/** What somebody or something is called where it comes from; it stays the same when the file is imported again. */
const ImportKey = shownText(300).min(1)

/** What is looked up or kept as it is written. */
const plainText = (longest: number) =>
  z.string().max(longest).refine(isStorable, 'has characters that cannot be stored')

const Base64Url = z
  .string()
  .max(4_000)
  .regex(/^[A-Za-z0-9_-]*$/, 'is not base64url')
/** One line of printable ASCII, which says its own algorithm (PHC string format, or what `credentials/legacy` knows). */
const HashText = z
  .string()
  .min(1)
  .max(2_000)
  .regex(/^[\x21-\x7e]+$/, 'is not a hash of a password')

const Totp = z.strictObject({
  secret: z
    .string()
    .max(200)
    .regex(/^[A-Z2-7]+=*$/i, 'is not base 32'),
  name: shownText(100).optional(),
  algorithm: z.enum(['SHA1', 'SHA256', 'SHA512']).default('SHA1'),
  digits: z.number().int().min(6).max(10).default(6),
  periodSeconds: z.number().int().min(1).max(300).default(30),
})

const Passkey = z.strictObject({
  credentialId: Base64Url.min(1),
  /** COSE_Key. */
  publicKey: Base64Url.min(1),
  signCount: z.number().int().min(0).default(0),
  transports: z.array(plainText(40)).max(10).default([]),
  backedUp: z.boolean().default(false),
  /** What the authenticator keeps of whose it is. */
  userHandle: Base64Url.optional(),
  /** For whom it was made: it works nowhere else. */
  relyingPartyId: plainText(253),
  name: shownText(100).optional(),
  createdAt: z.iso.datetime({ offset: true }).optional(),
})

const Identity = z.strictObject({
  /** Id of the connection, or its name. */
  connection: plainText(200).min(1),
  subject: plainText(1_000).min(1),
})

const RoleOf = z.strictObject({
  key: plainText(63).min(1),
  reach: z.enum(['organization', 'subtree']).default('organization'),
  endsAt: z.iso.datetime({ offset: true }).optional(),
})

/** What somebody signs in with. Only whoever may set it hands it over; never shown, never on record. */
const Credentials = z.strictObject({
  passwordHash: HashText.optional(),
  passwordChangedAt: z.iso.datetime({ offset: true }).optional(),
  mustChangePassword: z.boolean().default(false),
  totp: Totp.optional(),
  /** E.164, proved. */
  sms: z
    .string()
    .regex(/^\+[1-9]\d{6,14}$/, 'is not a telephone number')
    .optional(),
  passkeys: z.array(Passkey).max(20).default([]),
  /** From another installation of this server alone, which keeps its ids: recovery codes are bound to them. */
  passwordHistory: z
    .array(z.strictObject({ hash: HashText, changedAt: z.iso.datetime({ offset: true }) }))
    .max(50)
    .default([]),
  recoveryCodeHashes: z.array(Base64Url).max(50).default([]),
})

/** Key of an organization of the same file; absent: where the file is imported to. */
const Where = { organization: ImportKey.optional() }

const ImportedPerson = z.strictObject({
  kind: z.literal('person'),
  key: ImportKey,
  ...Where,
  email: EmailAddress.nullish(),
  emailVerified: z.boolean().default(false),
  username: AccountFields.shape.username.optional(),
  givenName: PersonFields.shape.givenName.optional(),
  familyName: PersonFields.shape.familyName.optional(),
  displayName: PersonFields.shape.displayName.optional(),
  locale: PersonFields.shape.locale.optional(),
  /** As the person says of themselves; the telephone number is here. */
  profile: Profile.default({}),
  attributes: AccountFields.shape.attributes.default({}),
  status: z.enum(['active', 'suspended']).default('active'),
  createdAt: z.iso.datetime({ offset: true }).optional(),
  lastSignInAt: z.iso.datetime({ offset: true }).optional(),
  /** Keys of groups of the same file, or names of groups that are there. */
  groups: z.array(ImportKey).max(500).default([]),
  roles: z.array(RoleOf).max(50).default([]),
  identities: z.array(Identity).max(20).default([]),
  credentials: Credentials.optional(),
})

const ImportedGroup = z.strictObject({
  kind: z.literal('group'),
  key: ImportKey,
  ...Where,
  name: shownText(200).min(1),
  description: shownText(1_000).default(''),
  roles: z.array(RoleOf).max(50).default([]),
})

/** Somebody, or a group, in a group; both by what the same file calls them, or a group by its name. */
const ImportedMembership = z.strictObject({
  kind: z.literal('membership'),
  ...Where,
  group: ImportKey,
  member: ImportKey,
  memberKind: z.enum(['person', 'group']).default('person'),
})

const ImportedOrganization = z.strictObject({
  kind: z.literal('organization'),
  key: ImportKey,
  /** Absent: directly below the organization that the file is imported to. */
  parent: ImportKey.optional(),
  slug: Slug,
  name: OrganizationName,
  attributes: OrganizationAttributes.default({}),
})

export const ImportedRecord = z.discriminatedUnion('kind', [
  ImportedPerson,
  ImportedGroup,
  ImportedMembership,
  ImportedOrganization,
])

/** As the schemas give it, with every default. */
export type ReadRecord = z.output<typeof ImportedRecord>
export type ReadPerson = z.output<typeof ImportedPerson>
export type ReadCredentials = z.output<typeof Credentials>

/** As a reader makes it: what it leaves out has its default. */
export type ImportedRecord = z.input<typeof ImportedRecord>
export type ImportedOrganization = z.input<typeof ImportedOrganization>
export type ImportedGroup = z.input<typeof ImportedGroup>
export type ImportedPerson = z.input<typeof ImportedPerson>

/** What is against a line. `pointer` is a place in the record (RFC 6901), or the name of a column. */
export interface LineProblem {
  code: string
  message: string
  pointer?: string | undefined
}

/** One thing of a file, with the number of the line it begins on, from 1. Several may be of the same line. */
export type Read =
  | { line: number; record: ImportedRecord }
  | { line: number; problem: LineProblem }
  /** Something that is left out, beside a record or in the place of one, and that nobody has to correct. */
  | { line: number; notice: LineProblem }

/**
 * Reads a format: a stream of bytes in, records and problems out, in the order of the file and never more of it in memory
 * than a line (or an element) needs. The same bytes give the same, so that an import goes on by counting. Problems never
 * end it; only a file that cannot be read on at all does, after a last problem that says so.
 */
export type ReadFormat = (source: AsyncIterable<Uint8Array>) => AsyncIterable<Read>
