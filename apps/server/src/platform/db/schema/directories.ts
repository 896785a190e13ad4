import type { Generated } from 'kysely'
import type { ProvidedAttributes } from '../../../kernel/account-values.ts'
import type { DirectoryId, GroupId, Id, OrganizationId, RoleId, UserId } from '../../../kernel/ids.ts'
import type { Owned, Reach } from './people.ts'
import type { Computed, Json, JsonWithDefault, Stamp } from './tree.ts'

export interface DirectoriesTable extends Owned {
  id: DirectoryId
  name: string
  status: Generated<'active' | 'inactive'>
  mode: Generated<'live' | 'dry_run'>
  adopts: Generated<boolean>
  sends_mail: Generated<boolean>
  on_removal: Generated<'suspend' | 'delete'>
  removal_share: Generated<number>
  removal_least: Generated<number>
  removal_hours: Generated<number>
  removals: Generated<'open' | 'asked' | 'approved' | 'refused'>
  removals_at: Date | null
  author_id: string
  author_organization_id: OrganizationId
  last_request_at: Date | null
  heads: number | null
  heads_at: Date | null
  ending: 'keep' | 'suspend' | null
  failing_since: Date | null
  failed_at: Date | null
  failing_told: Generated<boolean>
  version: Generated<number>
  created_at: Stamp
  updated_at: Stamp
}

export interface DirectoryTokens extends Owned {
  directory_id: DirectoryId
  id: Id<'secret'>
  token_hash: Buffer
  created_at: Stamp
  expires_at: Date | null
  last_used_at: Date | null
}

export interface DirectoryUsers extends Owned {
  user_id: UserId
  directory_id: DirectoryId
  external_id: string | null
  user_name: string
  user_name_key: Computed<string>
  active: boolean
  email: string | null
  email_key: Computed<string | null>
  display_name: string | null
  given_name: string | null
  family_name: string | null
  locale: string | null
  rest: JsonWithDefault<Record<string, unknown>>
  attributes: JsonWithDefault<ProvidedAttributes>
  suspended: Generated<boolean>
  removed_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface DirectoryGroups extends Owned {
  group_id: GroupId
  directory_id: DirectoryId
  external_id: string | null
  display_name: string
  display_name_key: Computed<string>
  rest: JsonWithDefault<Record<string, unknown>>
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

export interface DirectoryRoles extends Owned {
  directory_id: DirectoryId
  position: number
  group_name: string
  group_key: Computed<string>
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
}

export interface DirectoryRemovals extends Owned {
  directory_id: DirectoryId
  id: string
  at: Date
}

export interface DirectoryErrors extends Owned {
  directory_id: DirectoryId
  id: string
  at: Date
  method: string
  path: string
  status: number
  code: string
  message: string
  external_id: string | null
  /** An account or a group that was in the way. */
  met_id: string | null
  request: Json<Record<string, unknown>> | null
}

export interface DirectoryTrials extends Owned {
  directory_id: DirectoryId
  kind: 'user' | 'group'
  name_key: string
  name: string
  external_id: string | null
  outcome: 'created' | 'adopted' | 'returned' | 'refused'
  code: string | null
  at: Date
  /** What was made up, as it is asked for; null of what was refused. */
  made_id: UserId | GroupId | null
  made_as: 'created' | 'adopted' | 'returned' | null
  made_at: Date | null
  word: Json<Record<string, unknown>> | null
  address: string | null
  takes_seat: Generated<boolean>
  version: Generated<number>
}

export interface DirectoryTrialMembers extends Owned {
  directory_id: DirectoryId
  group_id: GroupId
  member_id: UserId | GroupId
}
