import { z } from 'zod'
import { AttributeName, AttributeValue, MOST_ATTRIBUTES } from '../../kernel/account-values.ts'
import { EmailAddress } from '../../kernel/email.ts'
import type { DirectoryId, GroupId, Id, UserId } from '../../kernel/ids.ts'
import { idSchema } from '../../kernel/ids.ts'
import { isStorable, shownText } from '../../kernel/text.ts'

/** As a directory names its own things: never an id of ours, and compared with nothing but those. */
const ExternalId = z.string().min(1).max(512).refine(isStorable, 'has characters that cannot be stored')

/** What else a directory says, kept as it was said, so that it reads again what it wrote. */
const Rest = z
  .record(z.string(), z.unknown())
  .refine((rest) => JSON.stringify(rest).length <= 32_768, 'is more than is kept')
  .default({})

/** All that a directory says of a person; what it leaves out is said to be nothing. */
export const UserWord = z.strictObject({
  externalId: ExternalId.nullable().default(null),
  userName: shownText(256).min(1),
  active: z.boolean().default(true),
  /** Of several addresses the primary one. Without one, a user name that is an address counts as such. */
  email: EmailAddress.nullable().default(null),
  displayName: shownText(200).min(1).nullable().default(null),
  givenName: shownText(200).min(1).nullable().default(null),
  familyName: shownText(200).min(1).nullable().default(null),
  locale: z
    .string()
    .max(35)
    .regex(/^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8}){0,4}$/, 'is not a language tag')
    .nullable()
    .default(null),
  /** Of its own, for applications to read: they stand among the attributes of the account. */
  attributes: z
    .record(AttributeName, AttributeValue)
    .refine((all) => Object.keys(all).length <= MOST_ATTRIBUTES, `are more than ${MOST_ATTRIBUTES}`)
    .default({}),
  rest: Rest,
})
export type UserWord = z.output<typeof UserWord>

export interface Meta {
  created: Date
  modified: Date
  version: number
}

export interface ProvisionedUser extends UserWord {
  id: UserId
  /** Groups of the same directory that they are in themselves. */
  groups: readonly { id: GroupId; displayName: string }[]
  meta: Meta
}

/** A member of a directory's group: of the same directory. */
export const MemberId = z.union([idSchema('user'), idSchema('group')])
export type MemberId = UserId | GroupId

export const GroupWord = z.strictObject({
  externalId: ExternalId.nullable().default(null),
  displayName: shownText(200).min(1),
  rest: Rest,
})
export type GroupWord = z.output<typeof GroupWord>

export interface ProvisionedGroup extends GroupWord {
  id: GroupId
  /** Absent where nobody asked for them. */
  members?: readonly { id: MemberId; displayName: string }[]
  meta: Meta
}

/** What a directory may ask for, by whom. */
export interface DirectorySettings {
  id: DirectoryId
  name: string
  status: 'active' | 'inactive'
  mode: 'live' | 'dry_run'
  adopts: boolean
  sendsMail: boolean
  onRemoval: 'suspend' | 'delete'
  removals: 'open' | 'asked' | 'approved' | 'refused'
  /** Whether its groups have roles by rules. */
  hasRules: boolean
}

/** A directory as it stands in memory, with the hashes of what opens it. */
export interface LiveDirectory extends DirectorySettings {
  tokens: readonly { id: Id<'secret'>; hash: Buffer; expiresAt: Date | null }[]
}
