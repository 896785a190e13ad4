import type { Insertable, Selectable } from 'kysely'
import type { AccessReviewId, AccessReviewItemId } from '../../kernel/ids.ts'
import { type AccessReviewItems, ask, type OrgTx } from '../../platform/db/index.ts'

type Columns = Selectable<AccessReviewItems>
/** An item with what those whom it names are called now; null when they are gone. */
export type ItemRow = Columns & {
  principal_name: string | null
  principal_status: string | null
  decider_name: string | null
}
export type NewItem = Omit<Insertable<AccessReviewItems>, 'organization_id' | 'workspace_id' | 'review_id'>

const ROWS_AT_ONCE = 1_000

export async function insertItems(
  tx: OrgTx,
  reviewId: AccessReviewId,
  items: readonly NewItem[],
): Promise<void> {
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId, review_id: reviewId }
  for (let at = 0; at < items.length; at += ROWS_AT_ONCE)
    await tx
      .insertInto('access_review_items')
      .values(items.slice(at, at + ROWS_AT_ONCE).map((item) => ({ ...item, ...owned })))
      .execute()
}

export interface ItemFilter {
  limit: number
  after: string | undefined
  state: 'undecided' | 'keep' | 'revoke' | undefined
  outcome: NonNullable<Columns['outcome']> | undefined
  kind: Columns['kind'] | undefined
  principalId: string | undefined
}

/** In the order of their ids: what one person has stands together. */
export const selectItems = (
  tx: OrgTx,
  reviewId: AccessReviewId,
  { limit, after, state, outcome, kind, principalId }: ItemFilter,
): Promise<ItemRow[]> =>
  ask<ItemRow>(
    tx,
    `select i.*, coalesce(u.display_name, e.name, s.name) as principal_name,
       coalesce(u.status, s.status, case when e.id is not null then 'active' end) as principal_status,
       coalesce(d.display_name, ds.name) as decider_name
       from (
         select * from access_review_items
          where organization_id = $1 and review_id = $2 and id > $4
            and ($5::text is null or case $5 when 'undecided' then decision is null else decision = $5 end)
            and ($6::text is null or outcome = $6) and ($7::text is null or kind = $7)
            and ($8::text is null or principal_id = $8)
          order by id limit $3) i
       left join users u on u.organization_id = $1 and u.id = i.principal_id and u.status <> 'deleted'
       left join external_members e on e.organization_id = $1 and e.id = i.principal_id
       left join service_accounts s on s.organization_id = $1 and s.id = i.principal_id
       left join users d on d.organization_id = $1 and d.id = i.decider_id and d.status <> 'deleted'
       left join service_accounts ds on ds.organization_id = $1 and ds.id = i.decider_id
      order by i.id`,
    [
      tx.organizationId,
      reviewId,
      limit,
      after ?? '',
      state ?? null,
      outcome ?? null,
      kind ?? null,
      principalId ?? null,
    ],
  )

/** Those of the review among these ids. */
export function selectItemsById(
  tx: OrgTx,
  reviewId: AccessReviewId,
  ids: readonly AccessReviewItemId[],
): Promise<Columns[]> {
  return tx
    .selectFrom('access_review_items')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('review_id', '=', reviewId)
    .where('id', 'in', ids)
    .orderBy('id')
    .execute()
}

type Decided = Pick<
  Columns,
  | 'decision'
  | 'reason'
  | 'decider_kind'
  | 'decider_id'
  | 'decider_organization_id'
  | 'decider_bound_to'
  | 'decided_at'
>

export async function decideItems(
  tx: OrgTx,
  reviewId: AccessReviewId,
  ids: readonly AccessReviewItemId[],
  set: Decided,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('access_review_items')
    .set(set)
    .where('organization_id', '=', tx.organizationId)
    .where('review_id', '=', reviewId)
    .where('id', 'in', ids)
    .execute()
}

/** Who has decided on something of which nothing has come yet; null: nobody. Those of nobody last. */
export interface Decider {
  kind: Columns['decider_kind']
  id: string | null
  organizationId: Columns['decider_organization_id']
  boundTo: Columns['decider_bound_to']
}

export const selectDeciders = (tx: OrgTx, reviewId: AccessReviewId): Promise<Decider[]> =>
  ask<Decider>(
    tx,
    `select distinct decider_kind as kind, decider_id as id, decider_organization_id as "organizationId",
       decider_bound_to as "boundTo" from access_review_items
      where organization_id = $1 and review_id = $2 and outcome is null
      order by decider_id nulls last, decider_organization_id, decider_bound_to`,
    [tx.organizationId, reviewId],
  )

/** The next ones that one has decided on, and of which nothing has come yet. */
export const selectNextOf = (
  tx: OrgTx,
  reviewId: AccessReviewId,
  { kind, id, organizationId, boundTo }: Decider,
  { limit, after = '' }: { limit: number; after?: string },
): Promise<Columns[]> =>
  ask<Columns>(
    tx,
    `select * from access_review_items
      where organization_id = $1 and review_id = $2 and outcome is null and id > $4
        and decider_kind is not distinct from $5 and decider_id is not distinct from $6
        and decider_organization_id is not distinct from $7 and decider_bound_to is not distinct from $8
      order by id limit $3`,
    [tx.organizationId, reviewId, limit, after, kind, id, organizationId, boundTo],
  )

export interface Settled {
  id: AccessReviewItemId
  outcome: NonNullable<Columns['outcome']>
  code: string | null
}

/** What came of them; never written over (a policy of the table). */
export async function settleItems(
  tx: OrgTx,
  reviewId: AccessReviewId,
  settled: readonly Settled[],
  now: Date,
): Promise<void> {
  await ask(
    tx,
    `update access_review_items i set outcome = s.outcome, outcome_code = s.code, outcome_at = $4
       from jsonb_to_recordset($3::jsonb) as s (id text, outcome text, code text)
      where i.organization_id = $1 and i.review_id = $2 and i.id = s.id`,
    [tx.organizationId, reviewId, JSON.stringify(settled), now],
  )
}
