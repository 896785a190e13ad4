import { type Kysely, sql } from 'kysely'
import type { GroupId, OrganizationId } from '../../kernel/ids.ts'
import { type OrgTx, type Reach, type Schema, together, type WorkspaceTx } from '../../platform/db/index.ts'
import { readSettings } from '../policies/index.ts'
import { MOST } from './content.ts'
import type { Asked, Found } from './set-up.ts'

type Reader = WorkspaceTx | OrgTx

/** The set-up of one organization: only what was asked for, however much there is. */
export async function selectSetUp(
  tx: Reader,
  organizationId: OrganizationId,
  asked: Asked | undefined,
): Promise<Found> {
  const db = tx as Kysely<Schema>
  const wanted = (column: string, keys: string[] | undefined) =>
    keys === undefined ? sql<boolean>`true` : sql<boolean>`${sql.ref(column)} = any(${keys}::text[])`
  const [organization, roles, groups] = await together(
    db
      .selectFrom('organizations')
      .select(['policy', 'attributes', 'event_retention_days', 'version'])
      .where('id', '=', organizationId)
      .executeTakeFirstOrThrow(),
    db
      .selectFrom('roles')
      .select(['id', 'key', 'name', 'description', 'permissions'])
      .where('organization_id', '=', organizationId)
      .where(wanted('key', asked?.roles))
      .orderBy('key')
      .limit(MOST.roles + 1)
      .execute(),
    db
      .selectFrom('groups')
      .select(['id', 'name', 'name_search', 'description'])
      .where('organization_id', '=', organizationId)
      // Who is in a provider's group somebody else says: it never is the one that a template means, whatever it is called.
      .where('connection_id', 'is', null)
      .where(wanted('name_search', asked?.groups))
      .orderBy('name_search')
      .limit(MOST.groups + 1)
      .execute(),
  )
  const ids = groups.map(({ id }) => id)
  const [nestings, assignments] = await together(
    selectNestings(db, organizationId, ids),
    selectGroupRoles(db, organizationId, ids),
  )
  return {
    version: organization.version,
    policy: organization.policy,
    roles: new Map(roles.map((role) => [role.key, role])),
    groupIds: new Map(groups.map((group) => [group.name_search, group.id])),
    setUp: {
      policy: readSettings(organization.policy),
      roles: roles.map(({ id: _id, ...role }) => ({ ...role, permissions: [...role.permissions].sort() })),
      groups: groups.map(({ id, name, description }) => ({
        name,
        description,
        groups: nestings.filter((one) => one.group_id === id).map(({ name: inside }) => inside),
      })),
      assignments,
      attributes: organization.attributes,
      eventRetentionDays: organization.event_retention_days,
    },
  }
}

const selectNestings = (db: Kysely<Schema>, organizationId: OrganizationId, ids: GroupId[]) =>
  db
    .selectFrom('group_groups as n')
    .innerJoin('groups as inside', (on) =>
      on.onRef('inside.organization_id', '=', 'n.organization_id').onRef('inside.id', '=', 'n.child_id'),
    )
    .select(['n.group_id', 'inside.name'])
    .where('n.organization_id', '=', organizationId)
    .where(sql<boolean>`n.group_id = any(${ids}::text[])`)
    .where(sql<boolean>`n.child_id = any(${ids}::text[])`)
    .orderBy('inside.name_search')
    .execute()

/** Roles that groups hold without an end. */
const selectGroupRoles = (db: Kysely<Schema>, organizationId: OrganizationId, ids: GroupId[]) =>
  db
    .selectFrom('assignments as a')
    .innerJoin('groups as g', (on) =>
      on.onRef('g.organization_id', '=', 'a.organization_id').onRef('g.id', '=', 'a.group_id'),
    )
    .leftJoin('roles as r', (on) =>
      on.onRef('r.organization_id', '=', 'a.organization_id').onRef('r.id', '=', 'a.role_id'),
    )
    .leftJoin('workspace_roles as w', (on) =>
      on.onRef('w.workspace_id', '=', 'a.workspace_id').onRef('w.id', '=', 'a.workspace_role_id'),
    )
    .select(['g.name as group', sql<string>`coalesce(r.key, w.key)`.as('role'), 'a.reach'])
    .where('a.organization_id', '=', organizationId)
    .where(sql<boolean>`a.group_id = any(${ids}::text[])`)
    .where('a.ends_at', 'is', null)
    .orderBy('g.name_search')
    .limit(MOST.assignments + 1)
    .execute() as Promise<{ group: string; role: string; reach: Reach }[]>
