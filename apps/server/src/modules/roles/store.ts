import { sql } from 'kysely'
import type { ServiceAccountId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { newId } from '../../kernel/ids.ts'
import type { InstallationTx, OrgTx } from '../../platform/db/index.ts'
import { BUILT_IN_ROLES } from './permissions.ts'

/** The roles that every workspace has from the beginning. */
export async function insertBuiltInRoles(tx: InstallationTx, workspaceId: WorkspaceId): Promise<void> {
  const rows = BUILT_IN_ROLES.map((role) => ({
    workspace_id: workspaceId,
    id: newId('role'),
    key: role.key,
    name: role.name,
    description: role.description,
    permissions: [...role.permissions],
    built_in: true,
    root_only: role.rootOnly,
  }))
  await tx.insertInto('workspace_roles').values(rows).execute()
}

/** Since when, in seconds as tokens count them, an application's tokens of before are over in an organization. */
export interface Withdrawal {
  clientId: string
  enteredId: string
  at: number
}

export interface PrincipalRow {
  status: string
  display_name: string
  tokens_valid_from: Date | null
}

export function selectUserState(
  tx: OrgTx,
  id: UserId,
): Promise<(PrincipalRow & { withdrawals: readonly Withdrawal[]; is_elsewhere: boolean }) | undefined> {
  const withdrawals = sql<Withdrawal[]>`coalesce((
    select json_agg(json_build_object(
             'clientId', c.client_id, 'enteredId', c.entered_id, 'at', extract(epoch from c.withdrawn_at)::bigint))
      from consents c
     where c.organization_id = users.organization_id and c.user_id = users.id and c.withdrawn_at is not null), '[]')`
  const isElsewhere = sql<boolean>`exists (
    select from memberships_elsewhere m
     where m.organization_id = users.organization_id and m.user_id = users.id and m.status = 'active')`
  return tx
    .selectFrom('users')
    .select([
      'status',
      'display_name',
      'tokens_valid_from',
      withdrawals.as('withdrawals'),
      isElsewhere.as('is_elsewhere'),
    ])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export function selectServiceAccountState(
  tx: OrgTx,
  id: ServiceAccountId,
): Promise<PrincipalRow | undefined> {
  return tx
    .selectFrom('service_accounts')
    .select(['status', 'name as display_name', 'tokens_valid_from'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Names of the groups a user is in, nested ones included, for the `groups` claim. */
export async function selectGroupsOf(tx: OrgTx, userId: UserId): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    with recursive mine as (
      select group_id from group_users where organization_id = ${tx.organizationId} and user_id = ${userId}
      union
      select above.group_id from group_groups above
        join mine on above.child_id = mine.group_id
       where above.organization_id = ${tx.organizationId})
    select g.name from groups g join mine on mine.group_id = g.id
     where g.organization_id = ${tx.organizationId} order by g.name limit 500`.execute(tx)
  return rows.map((row) => row.name)
}

/** Every permission that a role of the workspace names: with Bailiwick's own, what `*` stands for. */
export async function selectKnownPermissions(tx: OrgTx): Promise<string[]> {
  const { rows } = await sql<{ permission: string }>`
    select distinct unnest(permissions) as permission from workspace_roles where workspace_id = ${tx.workspaceId}
    union select unnest(permissions) from roles where organization_id = ${tx.organizationId}`.execute(tx)
  return rows.map((row) => row.permission)
}
