import type { ColumnType, Generated } from 'kysely'
import type {
  AccessReviewId,
  AccessReviewItemId,
  AssignmentId,
  ConnectionId,
  DirectoryId,
  GroupId,
  OrganizationId,
  RoleId,
  UserId,
} from '../../../kernel/ids.ts'
import type { AuthorKind, Owned, Reach } from './people.ts'
import type { Json } from './tree.ts'

export interface AccessReviews extends Owned {
  id: AccessReviewId
  name: string
  subject: 'people' | 'applications'
  scope: Json<Record<string, unknown>>
  undecided: 'keep' | 'revoke'
  status: Generated<'open' | 'closing' | 'closed' | 'cancelled'>
  due_at: Date
  repeat_months: 3 | 6 | 12 | null
  previous_id: AccessReviewId | null
  author_kind: AuthorKind
  author_id: string
  author_organization_id: OrganizationId
  author_bound_to: OrganizationId
  closer_kind: Generated<AuthorKind | null>
  closer_id: Generated<string | null>
  closer_organization_id: Generated<OrganizationId | null>
  closer_bound_to: Generated<OrganizationId | null>
  reminders: Generated<number>
  due_next_at: Date | null
  /** In a row, without getting anywhere. */
  attempts: Generated<number>
  /** Of one that is open and names somebody. */
  look_next_at: Generated<Date | null>
  named: Generated<boolean>
  unattended_at: Generated<Date | null>
  version: Generated<number>
  created_at: Date
  closed_at: Generated<Date | null>
  finished_at: Generated<Date | null>
  /** What it came to, once it is over. */
  counts: ColumnType<ReviewCounts | null, string | undefined, string>
}

interface ReviewCounts {
  items: number
  keep: number
  revoke: number
  outcomes: Partial<Record<'kept' | 'revoked' | 'gone' | 'changed' | 'at_source' | 'refused', number>>
}

export interface AccessReviewReviewers extends Owned {
  review_id: AccessReviewId
  user_id: UserId
}

export interface AccessReviewItems extends Owned {
  review_id: AccessReviewId
  id: AccessReviewItemId
  kind: 'assignment' | 'membership' | 'application'
  principal_id: string
  home_user_id: UserId | null
  assignment_id: AssignmentId | null
  role_id: RoleId | null
  role_key: string | null
  reach: Reach | null
  ends_at: Date | null
  group_id: GroupId | null
  client_id: string | null
  thing_name: string
  held_since: Date
  last_sign_in_at: Date | null
  last_used_at: Date | null
  connection_id: ConnectionId | null
  directory_id: DirectoryId | null
  decision: Generated<'keep' | 'revoke' | null>
  reason: Generated<string | null>
  decider_kind: Generated<AuthorKind | null>
  decider_id: Generated<string | null>
  decider_organization_id: Generated<OrganizationId | null>
  decider_bound_to: Generated<OrganizationId | null>
  decided_at: Generated<Date | null>
  outcome: Generated<'kept' | 'revoked' | 'gone' | 'changed' | 'at_source' | 'refused' | null>
  outcome_code: Generated<string | null>
  outcome_at: Generated<Date | null>
}
