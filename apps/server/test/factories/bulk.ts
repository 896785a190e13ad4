import type { Client } from 'pg'
import type { OrganizationId, UserId, WorkspaceId } from '../../src/kernel/ids.ts'

/** How much a workspace is filled with. All members, groups, events and tokens are in one organization. */
export interface BulkSize {
  organizations: number
  members: number
}

export interface BulkPlace {
  workspaceId: WorkspaceId
  rootOrganizationId: OrganizationId
}

const number = (n: number): string => String(n).padStart(6, '0')
export const bulkId = (prefix: string, n: number): string => `${prefix}_00${number(n).padStart(24, '0')}`

/** Ids of what `bulkLoad` makes, by number from 1. They sort before every id of `newId`. */
export const bulkOrganization = (n: number): OrganizationId => bulkId('org', n) as OrganizationId
export const bulkUser = (n: number): UserId => bulkId('usr', n) as UserId
export const bulkGroup = (n: number): string => bulkId('grp', n)
/** How many of the hundred groups have members, a hundred each at least: a page is full whatever the size. */
export const bulkFilledGroups = ({ members }: BulkSize): number =>
  Math.min(100, Math.max(1, Math.floor(members / 100)))
export const bulkName = (n: number): string => `Stable ${number(n)}`
export const bulkEmail = (n: number): string => `rider${number(n)}@example.com`

/** Organization `n` in SQL: one in a hundred hangs below the root, the others below one of those. */
const id = (prefix: string, n: string): string => `'${prefix}_00' || lpad((${n})::text, 24, '0')`
const place = (size: BulkSize) => {
  const brands = Math.max(1, Math.floor(size.organizations / 100))
  return { brands, parentOf: id('org', `(n - 1) % ${brands} + 1`) }
}

/** Fills a workspace by SQL as the owner, in seconds, and analyzes what was filled. */
export async function bulkLoad(
  owner: Client,
  { workspaceId, rootOrganizationId }: BulkPlace,
  size: BulkSize,
): Promise<void> {
  const w = owner.escapeLiteral(workspaceId)
  const root = owner.escapeLiteral(rootOrganizationId)
  await owner.query('begin')
  // Rows that are right by construction: checking each foreign key would take most of the time.
  await owner.query('set local session_replication_role = replica')
  await owner.query('set local synchronous_commit = off')
  for (const statement of [...treeStatements(w, root, size), ...peopleStatements(w, size)]) {
    await owner.query(statement)
  }
  await owner.query('commit')
  await owner.query('vacuum analyze')
}

function treeStatements(w: string, root: string, size: BulkSize): string[] {
  const { brands, parentOf } = place(size)
  const each = `from generate_series(1, ${size.organizations}) n`
  const self = id('org', 'n')
  return [
    `insert into organizations (id, workspace_id, parent_id, slug, name)
      select ${self}, ${w}, case when n <= ${brands} then ${root} else ${parentOf} end,
             'stable-' || lpad(n::text, 6, '0'), 'Stable ' || lpad(n::text, 6, '0') ${each}`,
    `insert into slugs (workspace_id, slug, organization_id)
      select ${w}, 'stable-' || lpad(n::text, 6, '0'), ${self} ${each}`,
    `insert into organization_closure (workspace_id, descendant_id, ancestor_id, distance)
      select ${w}, ${self}, ${self}, 0 ${each}
      union all select ${w}, ${self}, ${parentOf}, 1 ${each} where n > ${brands}
      union all select ${w}, ${self}, ${root}, case when n <= ${brands} then 1 else 2 end ${each}`,
  ]
}

function peopleStatements(w: string, size: BulkSize): string[] {
  const { members } = size
  const o = `'${bulkOrganization(1)}'`
  const each = `from generate_series(1, ${members}) n`
  const user = id('usr', 'n')
  const groupOf = id('grp', `(n - 1) % ${bulkFilledGroups(size)} + 1`)
  return [
    `insert into users (organization_id, id, workspace_id, status, email, email_normalized, display_name)
      select ${o}, ${user}, ${w}, 'active', 'rider' || lpad(n::text, 6, '0') || '@example.com',
             'rider' || lpad(n::text, 6, '0') || '@example.com', 'Rider ' || lpad(n::text, 6, '0') ${each}`,
    `insert into groups (organization_id, id, workspace_id, name)
      select ${o}, ${id('grp', 'n')}, ${w}, 'Group ' || n from generate_series(1, 100) n`,
    `insert into group_users (organization_id, group_id, user_id, workspace_id)
      select ${o}, ${groupOf}, ${user}, ${w} ${each}`,
    `insert into assignments (organization_id, id, workspace_id, user_id, workspace_role_id, reach)
      select ${o}, ${id('asg', 'n')}, ${w}, ${user}, r.id, 'organization'
        from generate_series(1, ${members}) n, workspace_roles r where r.workspace_id = ${w} and r.key = 'member'`,
    `insert into sessions (organization_id, id, workspace_id, user_id, amr, acr, authenticated_at)
      select ${o}, ${id('ses', 'n')}, ${w}, ${user}, '{pwd,otp,mfa}', 'mfa', now() ${each}`,
    `insert into events (organization_id, id, workspace_id, type, outcome, actor_kind, actor_id, target_kind,
        target_id)
      select ${o}, ${id('evt', 'n')}, ${w}, 'user.created', 'success', 'user', ${user}, 'user', ${user} ${each}`,
    // Sealed, and in no queue.
    `insert into event_blocks (organization_id, number, workspace_id, previous_hash, hash, digest, event_count,
        event_ids, first_event_id, last_event_id, sealed_at)
      select ${o}, block, ${w}, '', sha256(block::text::bytea), '', count(*), array_agg(id order by id), min(id), max(id),
             now()
        from (select (n - 1) / 1000 + 1 as block, ${id('evt', 'n')} as id ${each}) sealed group by block`,
    `insert into oauth_grants (workspace_id, id, user_id, client_id, organization_id, payload, expires_at)
      select ${w}, 'grant' || n, ${user}, 'nobody', ${o}, '{}', now() + interval '1 day' ${each}`,
    `insert into oauth_artifacts (workspace_id, hash, kind, grant_id, organization_id, payload, expires_at)
      select ${w}, sha256(n::text::bytea), 'AccessToken', 'grant' || n, ${o}, '{}', now() + interval '1 hour' ${each}`,
  ]
}
