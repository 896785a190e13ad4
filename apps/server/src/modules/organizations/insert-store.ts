import { CompiledQuery } from 'kysely'
import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import {
  firstOf,
  onConstraint,
  onMissing,
  type Statement,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import { OrganizationError } from './errors.ts'
import { forgetAttributeSchema } from './schema-memory.ts'
import type { OrganizationRow } from './store.ts'

/** What was believed when the creation was judged. */
export interface Believed {
  /** From the root to the parent; all of them active. */
  path: readonly OrganizationId[]
  attributeSchema: Record<string, unknown>
}

/** Of workspace ($1) and row ($2 to $8), and what was believed of the path ($9) and of the schema of attributes ($10). */
const INSERT = `
  with place as (
    select array_agg(up.ancestor_id order by up.distance desc) = $9::text[] and bool_and(above.status = 'active') as holds
      from organization_closure up join organizations above on above.id = up.ancestor_id
     where up.workspace_id = $1 and up.descendant_id = $3),
  judged as (
    select coalesce(place.holds, false) as holds,
      exists (select from workspaces where id = $1 and attribute_schema = $10::jsonb) as matches,
      not exists (select from organizations named
                   where named.workspace_id = $1 and named.name_search = lower($4)
                     and not exists (
                       select from organization_closure up join organizations above on above.id = up.ancestor_id
                        where up.descendant_id = named.id and above.status = 'deleted')) as is_free
      from place),
  made as (
    insert into organizations (id, workspace_id, parent_id, slug, name, attributes, created_at, updated_at)
    select case when holds then $2 end, $1, $3, case when is_free then $4 end, $5, case when matches then $6::jsonb end,
           $7::timestamptz, $8::timestamptz
      from judged
    returning id),
  named as (
    insert into slugs (workspace_id, slug, organization_id) select $1, $4, id from made)
  insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
  select up.workspace_id, made.id, up.ancestor_id, up.distance + 1
    from made join organization_closure up on up.workspace_id = $1 and up.descendant_id = $3
  union all select $1, made.id, made.id, 0 from made`

/**
 * Row, slug and closure of a new organization, if all that it was judged by still holds. The caller holds the tree
 * at least shared, by a statement before this one. A condition that does not hold leaves a column empty that may not be:
 * nothing of it, nor of what was sent behind it, remains.
 */
export function insertOrganization(
  { workspaceId }: WorkspaceTx,
  row: Omit<OrganizationRow, 'name_search'>,
  { path, attributeSchema }: Believed,
): Statement {
  const { id, parent_id, slug, name, attributes, created_at, updated_at } = row
  const query = CompiledQuery.raw(INSERT, [
    ...[workspaceId, id, parent_id, slug, name, JSON.stringify(attributes), created_at, updated_at],
    ...[path, JSON.stringify(attributeSchema)],
  ])
  return { query, onError: causes(workspaceId) }
}

/** In the order in which the columns are looked at. */
const causes = (workspaceId: WorkspaceId) =>
  firstOf(
    onMissing('id', () => new MemoryBehindError()),
    // Whoever types that name means the other organization, and a slug would come first.
    onMissing('slug', OrganizationError.slug_unavailable),
    onMissing('attributes', () => {
      forgetAttributeSchema(workspaceId)
      return new MemoryBehindError()
    }),
    onConstraint('slugs_pkey', OrganizationError.slug_unavailable),
  )
