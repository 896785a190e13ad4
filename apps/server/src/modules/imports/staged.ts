import type { ConnectionId, GroupId, OrganizationId, RoleId } from '../../kernel/ids.ts'
import type { Reach } from '../../platform/db/index.ts'

/** Records that were found fit, as they wait to be brought in: by ids of here, in the order in which they are done. */

/** A role of somebody, read again when it is given. */
export interface StagedRole {
  id: RoleId
  reach: Reach
  endsAt: string | null
}

export interface StagedOrganization {
  line: number
  id: OrganizationId
  parentId: OrganizationId
  slug: string
  name: string
  attributes: Record<string, unknown>
  /** It is here and archived, and is opened again. */
  isBack: boolean
}

export interface StagedGroup {
  line: number
  /** Of the group that is there, or that will be. */
  id: GroupId
  name: string
  description: string
  roles: StagedRole[]
}

export interface StagedIdentity {
  connectionId: ConnectionId
  organizationId: OrganizationId
  generation: number
  subject: string
}

export interface StagedPasskey {
  credentialId: string
  publicKey: string
  signCount: number
  transports: string[]
  backedUp: boolean
  name: string
  createdAt: string | null
}

export interface StagedCredentials {
  password?: { hash: string; costMs: number; changedAt: string | null; mustChange: boolean }
  /** Base64 of the secret of an authenticator. */
  totp?: { secret: string; name: string }
  sms?: string
  passkeys: StagedPasskey[]
}

/** What a record says of somebody; what it does not say is not there. */
export interface StagedFields {
  email?: string | null | undefined
  emailVerified: boolean
  username?: string | null | undefined
  givenName?: string | null | undefined
  familyName?: string | null | undefined
  displayName?: string | undefined
  locale?: string | null | undefined
  profile: Record<string, unknown>
  attributes: Record<string, unknown>
}

export interface StagedPerson {
  line: number
  key: string
  status: 'active' | 'suspended'
  fields: StagedFields
  createdAt: string | null
  lastSignInAt: string | null
  groupIds: GroupId[]
  roles: StagedRole[]
  identities: StagedIdentity[]
  credentials: StagedCredentials | null
}

export interface StagedMembership {
  line: number
  groupId: GroupId
  /** A person by what the source calls them, or a group. */
  member: { key: string } | { groupId: GroupId }
}

export interface StagedOf {
  organization: StagedOrganization
  group: StagedGroup
  person: StagedPerson
  membership: StagedMembership
}
export type StagedKind = keyof StagedOf

/** In this order: a group has its organization then, somebody their groups, and a membership both. */
const KINDS: readonly StagedKind[] = ['organization', 'group', 'person', 'membership']
const BLOCK = 1_000_000

/** Parts are numbered through, one kind behind another. */
export const kindOfNumber = (number: number): StagedKind => KINDS[Math.floor(number / BLOCK)] as StagedKind
export const firstNumberOf = (kind: StagedKind): number => KINDS.indexOf(kind) * BLOCK

export const decodeStaged = <K extends StagedKind>(bytes: Buffer): StagedOf[K][] =>
  JSON.parse(bytes.toString()) as StagedOf[K][]
