import type { DirectorySettings } from '../resource.ts'

/** Where what directories said is read from, as they stand in a statement. */
export interface Relations {
  users: string
  groups: string
  /** Who is in a group, people and groups apart: `user_id` and `child_id` by `group_id`. */
  groupUsers: string
  groupGroups: string
}

export const LIVE: Relations = {
  users: 'directory_users',
  groups: 'directory_groups',
  groupUsers: 'group_users',
  groupGroups: 'group_groups',
}

const PLACE = 'organization_id, workspace_id, directory_id'

/** What is there, and what a dry run made up besides. */
const TRIED: Relations = {
  users: `(
    select ${PLACE}, user_id, external_id, user_name, user_name_key, active, email, email_key, display_name, given_name, family_name,
           locale, rest, attributes, suspended, removed_at, version, created_at, updated_at from directory_users
    union all
    select ${PLACE}, made_id, external_id, name, name_key, (word ->> 'active')::boolean, word ->> 'email',
           lower(word ->> 'email') collate "C", word ->> 'displayName', word ->> 'givenName', word ->> 'familyName',
           word ->> 'locale', word -> 'rest', word -> 'attributes', false, null, version, made_at, at
      from directory_trials where kind = 'user' and made_id is not null)`,
  groups: `(
    select ${PLACE}, group_id, external_id, display_name, display_name_key, rest, version, created_at, updated_at from directory_groups
    union all
    select ${PLACE}, made_id, external_id, name, name_key, word -> 'rest', version, made_at, at
      from directory_trials where kind = 'group' and made_id is not null)`,
  groupUsers: `(
    select organization_id, group_id, user_id from group_users
    union all select organization_id, group_id, member_id from directory_trial_members)`,
  groupGroups: `(
    select organization_id, group_id, child_id from group_groups
    union all select organization_id, group_id, member_id from directory_trial_members)`,
}

/** What a directory reads: in a dry run with what would be there. */
export const relationsOf = ({ mode }: Pick<DirectorySettings, 'mode'>): Relations =>
  mode === 'dry_run' ? TRIED : LIVE
