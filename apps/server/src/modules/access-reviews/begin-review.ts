import { type AccessReviewId, newId, type UserId } from '../../kernel/ids.ts'
import { covers, type Grant, type OrganizationContext } from '../../platform/access.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import { type Author, selectGrants, toAuthorColumns } from '../roles/index.ts'
import { AccessReviewError } from './errors.ts'
import { insertItems, type NewItem } from './item-store.ts'
import { dueOf } from './schedule.ts'
import type { Scope } from './scope.ts'
import { insertReview, type ReviewRow, selectActive } from './store.ts'

interface Beginning {
  name: string
  scope: Scope
  undecided: ReviewRow['undecided']
  dueAt: Date
  repeatMonths: ReviewRow['repeat_months']
  previousId: AccessReviewId | null
  author: Author
  reviewerIds: readonly UserId[]
}

/** Writes down a review with what there is to decide on. */
export async function beginReview(
  tx: OrgTx,
  { dueAt, author, reviewerIds, ...rest }: Beginning,
  items: readonly NewItem[],
  now: Date,
): Promise<ReviewRow> {
  const { steps, next } = dueOf({ dueAt, setAt: now, steps: 0 }, now)
  const row = await insertReview(
    tx,
    {
      id: newId('accessReview'),
      name: rest.name,
      subject: rest.scope.of,
      scope: JSON.stringify(rest.scope),
      undecided: rest.undecided,
      due_at: dueAt,
      repeat_months: rest.repeatMonths,
      previous_id: rest.previousId,
      reminders: steps,
      due_next_at: next,
      created_at: now,
      ...toAuthorColumns('author', author),
    },
    reviewerIds,
  )
  await insertItems(tx, row.id, items)
  return row
}

/** Of these, those who are active and may decide here. */
export async function possibleReviewers(
  tx: OrgTx,
  organization: OrganizationContext,
  ids: readonly UserId[],
  now: Date,
): Promise<{ active: UserId[]; permitted: UserId[] }> {
  const active = await selectActive(tx, ids)
  const granted = await together(...active.map((id) => selectGrants(tx, organization.id, id)))
  const permitted = active.filter((_id, at) => mayDecide(granted[at] ?? [], now))
  return { active, permitted }
}

const mayDecide = (grants: readonly Grant[], now: Date): boolean =>
  ['reviews:read', 'reviews:decide'].every((needed) =>
    grants.some(
      ({ permissions, endsAt }) => (endsAt === null || endsAt > now) && covers(permissions, needed),
    ),
  )

/** Whoever is asked can answer. */
export async function assertReviewers(...asked: Parameters<typeof possibleReviewers>): Promise<void> {
  const [, , ids] = asked
  if (ids.length === 0) return
  const { active, permitted } = await possibleReviewers(...asked)
  const pointer = '/reviewerIds'
  if (active.length !== ids.length) throw AccessReviewError.reviewer_not_found({ pointer })
  if (permitted.length !== ids.length) {
    const userIds = active.filter((id) => !permitted.includes(id))
    throw AccessReviewError.reviewer_not_permitted({ pointer, userIds })
  }
}
