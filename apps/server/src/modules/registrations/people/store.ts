import { type Selectable, sql } from 'kysely'
import type { GroupId, RoleId } from '../../../kernel/ids.ts'
import { type OrgTx, type Reach, type SelfRegistrations, together } from '../../../platform/db/index.ts'
import type { Attached, AttachedRole } from '../../invitations/index.ts'

/** How an organization lets people register, as it set that itself. */
export type SelfRegistrationRow = Selectable<SelfRegistrations>

export function selectSelfRegistration(tx: OrgTx): Promise<SelfRegistrationRow | undefined> {
  return tx
    .selectFrom('self_registrations')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .executeTakeFirst()
}

type Settings = Pick<
  SelfRegistrationRow,
  | 'mode'
  | 'admission'
  | 'profile_fields'
  | 'author_kind'
  | 'author_id'
  | 'author_organization_id'
  | 'updated_at'
> & { terms: string | null }

/** Undefined when its version is not the expected one; 0 where there is none yet. */
export async function putSelfRegistration(
  tx: OrgTx,
  settings: Settings,
  expectedVersion: number | undefined,
): Promise<SelfRegistrationRow | undefined> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  const isNew = expectedVersion === undefined || expectedVersion === 0
  if (isNew) {
    const row = await tx
      .insertInto('self_registrations')
      .values({ organization_id, workspace_id, ...settings })
      .onConflict((conflict) => conflict.doNothing())
      .returningAll()
      .executeTakeFirst()
    if (row || expectedVersion === 0) return row
  }
  let query = tx
    .updateTable('self_registrations')
    .set(settings)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('organization_id', '=', organization_id)
  if (expectedVersion !== undefined) query = query.where('version', '=', expectedVersion)
  return query.returningAll().executeTakeFirst()
}

export interface GivenRole {
  workspace_role_id: RoleId | null
  role_id: RoleId | null
  reach: Reach
}

/** Takes the place of what was given before. */
export async function replaceGiven(
  tx: OrgTx,
  roles: readonly GivenRole[],
  groupIds: readonly GroupId[],
): Promise<void> {
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  const own = { organization_id, workspace_id }
  await together(
    tx.deleteFrom('self_registration_roles').where('organization_id', '=', organization_id).execute(),
    tx.deleteFrom('self_registration_groups').where('organization_id', '=', organization_id).execute(),
  )
  const roleRows = roles.map((role, position) => ({ ...own, ...role, position }))
  const groupRows = groupIds.map((group_id) => ({ ...own, group_id }))
  await together(
    roleRows.length > 0 && tx.insertInto('self_registration_roles').values(roleRows).execute(),
    groupRows.length > 0 && tx.insertInto('self_registration_groups').values(groupRows).execute(),
  )
}

/** What whoever registers has from the first moment on, as it is now. */
export async function selectGiven(tx: OrgTx): Promise<Attached> {
  const [roles, groups] = await together(
    sql<AttachedRole>`
      select g.reach, coalesce(w.id, r.id) as "roleId",
             case when w.id is null then 'organization' else 'workspace' end as origin,
             coalesce(w.key, r.key) as key, coalesce(w.name, r.name) as name,
             coalesce(w.permissions, r.permissions) as permissions
        from self_registration_roles g
        left join workspace_roles w on w.workspace_id = g.workspace_id and w.id = g.workspace_role_id
        left join roles r on r.organization_id = g.organization_id and r.id = g.role_id
       where g.organization_id = ${tx.organizationId} order by g.position`.execute(tx),
    tx
      .selectFrom('self_registration_groups')
      .select('group_id')
      .where('organization_id', '=', tx.organizationId)
      .orderBy('group_id')
      .execute(),
  )
  return { roles: roles.rows, groupIds: groups.map(({ group_id }) => group_id) }
}
