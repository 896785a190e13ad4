import { addDays } from '../../src/kernel/clock.ts'
import type { AccessReviewId, AccessReviewItemId, AssignmentId, RoleId } from '../../src/kernel/ids.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import type { TestApp } from '../harness/app.ts'

interface Of {
  place: Place
  userId: string
  roleId: string
  assignmentId: string
  canary: string
  reviewId: string
  itemId: string
}

/** A review that is open, of one assignment, in which whoever may is asked. */
export const aReview = (
  app: TestApp,
  { place, userId, roleId, assignmentId, canary, reviewId, itemId }: Of,
): Promise<unknown> => {
  const { workspaceId: workspace_id, organizationId: organization_id } = place
  const owned = { workspace_id, organization_id }
  const now = app.services.clock.now()
  return inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('access_reviews')
      .values({
        ...owned,
        id: reviewId as AccessReviewId,
        name: canary,
        subject: 'people',
        scope: JSON.stringify({ of: 'people', people: { kind: 'all' } }),
        undecided: 'keep',
        due_at: addDays(now, 30),
        due_next_at: addDays(now, 23),
        repeat_months: null,
        previous_id: null,
        author_kind: 'user',
        author_id: userId,
        author_organization_id: organization_id,
        author_bound_to: organization_id,
        created_at: now,
      })
      .execute()
    await tx
      .insertInto('access_review_items')
      .values({
        ...owned,
        review_id: reviewId as AccessReviewId,
        id: itemId as AccessReviewItemId,
        kind: 'assignment',
        principal_id: userId,
        home_user_id: null,
        assignment_id: assignmentId as AssignmentId,
        role_id: roleId as RoleId,
        role_key: canary,
        reach: 'organization',
        ends_at: null,
        group_id: null,
        client_id: null,
        thing_name: canary,
        held_since: now,
        last_sign_in_at: null,
        last_used_at: null,
        connection_id: null,
        directory_id: null,
      })
      .execute()
  })
}
