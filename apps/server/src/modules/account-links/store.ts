import type { OrganizationId, UserId, WorkspaceId } from '../../kernel/ids.ts'
import { ask, type Database, inProtocolOf, type Place } from '../../platform/db/index.ts'
import { MOST_LINKS } from './rules.ts'

/** One account. */
export interface Account {
  organizationId: OrganizationId
  userId: UserId
}

export interface LinkRow {
  other_organization_id: OrganizationId
  other_user_id: UserId
  linked_at: Date
}

/** What an account is linked with, the oldest first. */
export const selectLinks = (
  db: Database,
  workspaceId: WorkspaceId,
  { organizationId, userId }: Account,
): Promise<LinkRow[]> =>
  inProtocolOf(db, workspaceId, (tx) =>
    ask(
      tx,
      `select other_organization_id, other_user_id, linked_at from account_links
        where workspace_id = $1 and organization_id = $2 and user_id = $3
        order by linked_at, other_organization_id, other_user_id`,
      [workspaceId, organizationId, userId],
    ),
  )

const INSERT = `
  insert into account_links (workspace_id, organization_id, user_id, other_organization_id, other_user_id, linked_at)
  values ($1, $2, $3, $4, $5, $6), ($1, $4, $5, $2, $3, $6)
  on conflict (workspace_id, organization_id, user_id, other_organization_id, other_user_id)
  do update set linked_at = excluded.linked_at`

/** Links that are kept of one account, with those that count for nothing any more; the oldest make room. */
const MOST_KEPT = 2 * MOST_LINKS

const TRIM = `
  with out as (
    select * from (
      select *, row_number() over (partition by organization_id, user_id
               order by linked_at desc, other_organization_id, other_user_id) as place
        from account_links
       where workspace_id = $1 and ((organization_id = $2 and user_id = $3) or (organization_id = $4 and user_id = $5))) one
     where place > ${MOST_KEPT})
  delete from account_links l using out o
   where l.workspace_id = $1
     and ((l.organization_id = o.organization_id and l.user_id = o.user_id
           and l.other_organization_id = o.other_organization_id and l.other_user_id = o.other_user_id)
       or (l.organization_id = o.other_organization_id and l.user_id = o.other_user_id
           and l.other_organization_id = o.organization_id and l.other_user_id = o.user_id))`
/** Seed of the keys that stand for an account whose links are counted; 1 to 3 are the tree's, of what is held, and of addresses. */
const LINKED = 4
// In one order, so that no two wait for each other.
const LOCK = `
  select pg_advisory_xact_lock(hashtextextended(account, ${LINKED}))
    from (select unnest($1::text[]) as account order by 1) both_ends`

/** Both sides of a link, or neither. One that is there counts from now on. Of many at once each counts those before it. */
export async function insertLink(
  db: Database,
  workspaceId: WorkspaceId,
  one: Account,
  other: Account,
  now: Date,
): Promise<void> {
  const values = [workspaceId, one.organizationId, one.userId, other.organizationId, other.userId]
  const keys = [one, other].map(({ organizationId, userId }) => `${workspaceId} ${organizationId} ${userId}`)
  await inProtocolOf(db, workspaceId, async (tx) => {
    await ask(tx, LOCK, [keys])
    await ask(tx, INSERT, [...values, now])
    await ask(tx, TRIM, values)
  })
}

/** Both sides of a link. */
export async function deleteLink(
  db: Database,
  workspaceId: WorkspaceId,
  one: Account,
  other: Account,
): Promise<void> {
  await inProtocolOf(db, workspaceId, (tx) =>
    ask(
      tx,
      `delete from account_links where workspace_id = $1
          and ((organization_id = $2 and user_id = $3 and other_organization_id = $4 and other_user_id = $5)
            or (organization_id = $4 and user_id = $5 and other_organization_id = $2 and other_user_id = $3))`,
      [workspaceId, one.organizationId, one.userId, other.organizationId, other.userId],
    ),
  )
}

/** Every link of an account, or of everybody of an organization, from both sides. */
export async function deleteLinksOf(
  db: Database,
  { workspaceId, organizationId }: Place,
  userId: UserId | undefined,
): Promise<void> {
  const isTheirs = userId === undefined ? ['', ''] : [' and user_id = $3', ' and other_user_id = $3']
  const values = [workspaceId, organizationId, ...(userId === undefined ? [] : [userId])]
  await inProtocolOf(db, workspaceId, async (tx) => {
    await ask(
      tx,
      `delete from account_links where workspace_id = $1 and organization_id = $2${isTheirs[0]}`,
      values,
    )
    await ask(
      tx,
      `delete from account_links where workspace_id = $1 and other_organization_id = $2${isTheirs[1]}`,
      values,
    )
  })
}
