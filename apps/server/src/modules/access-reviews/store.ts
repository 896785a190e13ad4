import type { Insertable, Selectable, Updateable } from 'kysely'
import type { AccessReviewId, UserId } from '../../kernel/ids.ts'
import { type AccessReviews, ask, type OrgTx } from '../../platform/db/index.ts'

export type ReviewRow = Selectable<AccessReviews>
export type NewReview = Omit<Insertable<AccessReviews>, 'organization_id' | 'workspace_id'>

export interface Reviewer {
  id: UserId
  name: string
}

export async function insertReview(
  tx: OrgTx,
  row: NewReview,
  reviewerIds: readonly UserId[],
): Promise<ReviewRow> {
  const made = await tx
    .insertInto('access_reviews')
    .values({ ...row, organization_id: tx.organizationId, workspace_id: tx.workspaceId })
    .returningAll()
    .executeTakeFirstOrThrow()
  await insertReviewers(tx, row.id, reviewerIds)
  return made
}

async function insertReviewers(tx: OrgTx, id: AccessReviewId, userIds: readonly UserId[]): Promise<void> {
  if (userIds.length === 0) return
  const { organizationId: organization_id, workspaceId: workspace_id } = tx
  await tx
    .insertInto('access_review_reviewers')
    .values(userIds.map((user_id) => ({ organization_id, workspace_id, review_id: id, user_id })))
    .execute()
}

export async function replaceReviewers(
  tx: OrgTx,
  id: AccessReviewId,
  userIds: readonly UserId[],
): Promise<void> {
  await tx
    .deleteFrom('access_review_reviewers')
    .where('organization_id', '=', tx.organizationId)
    .where('review_id', '=', id)
    .execute()
  await insertReviewers(tx, id, userIds)
}

const one = (tx: OrgTx, id: AccessReviewId) =>
  tx
    .selectFrom('access_reviews')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)

export const selectReview = (tx: OrgTx, id: AccessReviewId): Promise<ReviewRow | undefined> =>
  one(tx, id).executeTakeFirst()

/** Held until the transaction ends: by who changes it alone, by those who decide in it beside each other. */
export const lockReview = (
  tx: OrgTx,
  id: AccessReviewId,
  mode: 'change' | 'decide',
): Promise<ReviewRow | undefined> =>
  (mode === 'change' ? one(tx, id).forNoKeyUpdate() : one(tx, id).forShare()).executeTakeFirst()

/** Undefined when somebody else is at it. */
export const lockFreeReview = (tx: OrgTx, id: AccessReviewId): Promise<ReviewRow | undefined> =>
  one(tx, id).forNoKeyUpdate().skipLocked().executeTakeFirst()

/** Of these, the open ones that wait for a look and at which nobody else is. */
export const lockToLookAt = (tx: OrgTx, ids: readonly AccessReviewId[], now: Date): Promise<ReviewRow[]> =>
  tx
    .selectFrom('access_reviews')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .where('status', '=', 'open')
    .where('look_next_at', '<=', now)
    .orderBy('id')
    .forNoKeyUpdate()
    .skipLocked()
    .execute()

/** What is kept of a look, of several. */
export async function updateReviews(
  tx: OrgTx,
  rows: readonly ReviewRow[],
  set: Pick<Updateable<AccessReviews>, 'look_next_at' | 'unattended_at'>,
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map(({ id }) => id)
  await tx
    .updateTable('access_reviews')
    .set(set)
    .where('organization_id', '=', tx.organizationId)
    .where('id', 'in', ids)
    .execute()
}

export async function updateReview(
  tx: OrgTx,
  id: AccessReviewId,
  set: Updateable<AccessReviews>,
): Promise<ReviewRow> {
  return tx
    .updateTable('access_reviews')
    .set(set)
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** The latest first. */
export function selectReviews(
  tx: OrgTx,
  {
    limit,
    before,
    status,
  }: { limit: number; before: string | undefined; status: ReviewRow['status'] | undefined },
): Promise<ReviewRow[]> {
  let query = tx
    .selectFrom('access_reviews')
    .selectAll()
    .where('organization_id', '=', tx.organizationId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (before !== undefined) query = query.where('id', '<', before as AccessReviewId)
  if (status) query = query.where('status', '=', status)
  return query.execute()
}

/** How many there are of which something is still to come by itself, or that were called off since a time: each has its lines. */
export async function countGoingOn(tx: OrgTx, since: Date): Promise<number> {
  const [row] = await ask<{ many: number }>(
    tx,
    `select count(*)::int as many from access_reviews
      where organization_id = $1 and (status in ('open', 'closing') or (status = 'cancelled' and finished_at > $2))`,
    [tx.organizationId, since],
  )
  return row?.many ?? 0
}

/** By review. */
export async function selectReviewers(
  tx: OrgTx,
  ids: readonly AccessReviewId[],
): Promise<Map<AccessReviewId, Reviewer[]>> {
  const rows = await ask<Reviewer & { reviewId: AccessReviewId }>(
    tx,
    `select r.review_id as "reviewId", r.user_id as id, u.display_name as name
       from access_review_reviewers r
       join users u on u.organization_id = r.organization_id and u.id = r.user_id
      where r.organization_id = $1 and r.review_id = any($2) and u.status <> 'deleted' order by u.display_name, u.id`,
    [tx.organizationId, ids],
  )
  return Map.groupBy(rows, ({ reviewId }) => reviewId)
}

export type Counts = NonNullable<ReviewRow['counts']>

/** It is over: what it came to is counted for the last time. */
export async function endReview(
  tx: OrgTx,
  id: AccessReviewId,
  set: Updateable<AccessReviews>,
): Promise<ReviewRow & { counts: Counts }> {
  const counts = (await countItems(tx, [id])).get(id) ?? { items: 0, keep: 0, revoke: 0, outcomes: {} }
  return { ...(await updateReview(tx, id, { ...set, counts: JSON.stringify(counts) })), counts }
}

/** By review. Of those that are over it is known. */
export async function countItems(
  tx: OrgTx,
  ids: readonly AccessReviewId[],
): Promise<Map<AccessReviewId, Counts>> {
  const over = await ask<{ id: AccessReviewId; counts: Counts }>(
    tx,
    'select id, counts from access_reviews where organization_id = $1 and id = any($2) and counts is not null',
    [tx.organizationId, ids],
  )
  const counts = new Map(over.map((review) => [review.id, review.counts]))
  const open = ids.filter((id) => !counts.has(id))
  if (open.length === 0) return counts
  const rows = await ask<{
    id: AccessReviewId
    decision: 'keep' | 'revoke' | null
    outcome: keyof Counts['outcomes'] | null
    many: number
  }>(
    tx,
    `select review_id as id, decision, outcome, count(*)::int as many from access_review_items
      where organization_id = $1 and review_id = any($2) group by 1, 2, 3`,
    [tx.organizationId, open],
  )
  for (const { id, decision, outcome, many } of rows) {
    const known = counts.get(id) ?? { items: 0, keep: 0, revoke: 0, outcomes: {} }
    known.items += many
    if (decision) known[decision] += many
    if (outcome) known.outcomes[outcome] = (known.outcomes[outcome] ?? 0) + many
    counts.set(id, known)
  }
  return counts
}

/** Of these users, those who are active. */
export async function selectActive(tx: OrgTx, ids: readonly UserId[]): Promise<UserId[]> {
  const rows = await ask<{ id: UserId }>(
    tx,
    `select id from users where organization_id = $1 and id = any($2) and status = 'active'`,
    [tx.organizationId, ids],
  )
  return rows.map(({ id }) => id)
}
