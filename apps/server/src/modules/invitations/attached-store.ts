import { sql } from 'kysely'
import type { GroupId, InvitationId, RoleId } from '../../kernel/ids.ts'
import { type OrgTx, type Reach, together } from '../../platform/db/index.ts'
import { InvitationError } from './errors.ts'

export interface AttachedRole {
  roleId: RoleId
  origin: 'workspace' | 'organization'
  key: string
  name: string
  permissions: string[]
  reach: Reach
}

/** What an invited person will have from the first moment on. */
export interface Attached {
  roles: AttachedRole[]
  groupIds: GroupId[]
}

export async function insertAttached(
  tx: OrgTx,
  invitationIds: readonly InvitationId[],
  roles: readonly { workspace_role_id: RoleId | null; role_id: RoleId | null; reach: Reach }[],
  groupIds: readonly GroupId[],
): Promise<void> {
  const each = sql`select ${tx.organizationId}, ${tx.workspaceId}, invitation`
  const invitations = sql`unnest(${invitationIds}::text[]) invitation`
  const columns = <K extends keyof (typeof roles)[number]>(name: K) => roles.map((role) => role[name])
  await together(
    roles.length > 0 &&
      sql`insert into invitation_roles
            (organization_id, workspace_id, invitation_id, position, workspace_role_id, role_id, reach)
          ${each}, position - 1, shared, own, reach from ${invitations},
            unnest(${columns('workspace_role_id')}::text[], ${columns('role_id')}::text[], ${columns('reach')}::text[])
              with ordinality wanted (shared, own, reach, position)`.execute(tx),
    groupIds.length > 0 &&
      sql`insert into invitation_groups (organization_id, workspace_id, invitation_id, group_id)
          ${each}, wanted from ${invitations}, unnest(${groupIds}::text[]) wanted`.execute(tx),
  )
}

/** Of several invitations at once, by their ids. */
export async function selectAttached(
  tx: OrgTx,
  ids: readonly InvitationId[],
): Promise<Map<InvitationId, Attached>> {
  const attached = new Map(ids.map((id): [InvitationId, Attached] => [id, { roles: [], groupIds: [] }]))
  if (ids.length === 0) return attached
  const [roles, groups] = await together(
    sql<AttachedRole & { invitation_id: InvitationId }>`
      select i.invitation_id, i.reach, coalesce(w.id, r.id) as "roleId",
             case when w.id is null then 'organization' else 'workspace' end as origin,
             coalesce(w.key, r.key) as key, coalesce(w.name, r.name) as name,
             coalesce(w.permissions, r.permissions) as permissions
        from invitation_roles i
        left join workspace_roles w on w.workspace_id = i.workspace_id and w.id = i.workspace_role_id
        left join roles r on r.organization_id = i.organization_id and r.id = i.role_id
       where i.organization_id = ${tx.organizationId} and i.invitation_id in (${sql.join(ids)})
       order by i.invitation_id, i.position`.execute(tx),
    tx
      .selectFrom('invitation_groups')
      .select(['invitation_id', 'group_id'])
      .where('organization_id', '=', tx.organizationId)
      .where('invitation_id', 'in', ids)
      .orderBy('group_id')
      .execute(),
  )
  for (const { invitation_id, ...role } of roles.rows) attached.get(invitation_id)?.roles.push(role)
  for (const row of groups) attached.get(row.invitation_id)?.groupIds.push(row.group_id)
  return attached
}

/** Throws unless all of them are groups of this organization. */
export async function assertGroups(tx: OrgTx, ids: readonly GroupId[]): Promise<void> {
  if (ids.length === 0) return
  const rows = await tx
    .selectFrom('groups')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    // Who is in the others an identity provider or a directory says.
    .where('connection_id', 'is', null)
    .where('directory_id', 'is', null)
    .execute()
  if (rows.length < new Set(ids).size) throw InvitationError.group_not_found()
}
