import { addDays } from '../../kernel/clock.ts'
import { type AccessReviewId, newId, type UserId } from '../../kernel/ids.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { type Author, toAuthorColumns } from '../roles/index.ts'
import { lookAgainAt, possibleReviewers } from './asked.ts'
import { AccessReviewError } from './errors.ts'
import { insertItems, type NewItem } from './item-store.ts'
import { dueOf } from './schedule.ts'
import type { Scope } from './scope.ts'
import { countGoingOn, insertReview, type ReviewRow } from './store.ts'

interface Beginning {
  name: string
  scope: Scope
  undecided: ReviewRow['undecided']
  dueAt: Date
  repeatMonths: ReviewRow['repeat_months']
  previousId: AccessReviewId | null
  author: Author
  /** Whether others than these may not decide: also where none of those who were named is left. */
  named: boolean
  reviewerIds: readonly UserId[]
}

/** So many go on in an organization at most, with those of a day that were called off. */
const MOST_OPEN = 200

/** Writes down a review with what there is to decide on. Whoever does it holds what is held, so that each counts those of before. */
export async function beginReview(
  tx: OrgTx,
  { dueAt, author, named, reviewerIds, ...rest }: Beginning,
  items: readonly NewItem[],
  now: Date,
): Promise<ReviewRow> {
  if ((await countGoingOn(tx, addDays(now, -1))) >= MOST_OPEN)
    throw AccessReviewError.too_many_open({ most: MOST_OPEN })
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
      look_next_at: lookAgainAt(named, now),
      named,
      unattended_at: named && reviewerIds.length === 0 ? now : null,
      created_at: now,
      ...toAuthorColumns('author', author),
    },
    reviewerIds,
  )
  await insertItems(tx, row.id, items)
  return row
}

/** Whoever is asked can answer. */
export async function assertReviewers(tx: OrgTx, ids: readonly UserId[], now: Date): Promise<void> {
  const { active, permitted } = await possibleReviewers(tx, ids, now)
  const pointer = '/reviewerIds'
  if (active.length !== ids.length) throw AccessReviewError.reviewer_not_found({ pointer })
  if (permitted.length !== ids.length) {
    const userIds = active.filter((id) => !permitted.includes(id))
    throw AccessReviewError.reviewer_not_permitted({ pointer, userIds })
  }
}
