import { z } from 'zod'
import { idSchema, pathId } from '../../kernel/ids.ts'
import { shownText } from '../../kernel/text.ts'
import { ReachSchema } from '../assignments/index.ts'
import type { Asked } from './asked.ts'
import type { ItemRow } from './item-store.ts'
import { closesAt } from './schedule.ts'
import { Scope } from './scope.ts'
import type { Counts, ReviewRow } from './store.ts'

export const ReviewParams = z.strictObject({ reviewId: pathId('accessReview') })

const MOST_REVIEWERS = 20

/** What is said of a review when it is begun. */
export const ReviewFields = z.strictObject({
  name: shownText(100).min(1),
  dueAt: z.iso.datetime({ offset: true }),
  undecided: z
    .enum(['keep', 'revoke'])
    .default('keep')
    .describe('What becomes of what nobody has decided on when it is closed.'),
  reviewerIds: z
    .array(idSchema('user'))
    .max(MOST_REVIEWERS)
    .transform((ids) => [...new Set(ids)])
    .default([])
    .describe(
      'Who is asked to decide, and nobody else then, also when none of them is left; nobody: whoever may here.',
    ),
  repeatMonths: z
    .union([z.literal(3), z.literal(6), z.literal(12)])
    .nullable()
    .default(null)
    .describe('After so many months the same is asked again.'),
})

/** What of it can be changed later; what is not given stays. */
export const ReviewChanges = z
  .strictObject({
    name: ReviewFields.shape.name.optional(),
    dueAt: ReviewFields.shape.dueAt.optional(),
    undecided: ReviewFields.shape.undecided.unwrap().optional(),
    reviewerIds: ReviewFields.shape.reviewerIds.unwrap().optional(),
    repeatMonths: ReviewFields.shape.repeatMonths.unwrap().optional(),
  })
  .refine((changes) => Object.keys(changes).length > 0, 'changes nothing')

const Named = z.strictObject({ id: z.string(), name: z.string().nullable() })
const Outcome = z.enum(['kept', 'revoked', 'gone', 'changed', 'at_source', 'refused'])

export const ReviewView = z.strictObject({
  id: idSchema('accessReview'),
  name: z.string(),
  scope: Scope,
  status: z.enum(['open', 'closing', 'closed', 'cancelled']),
  dueAt: z.iso.datetime(),
  closesAt: z.iso.datetime().describe('When it closes by itself.'),
  undecided: z.enum(['keep', 'revoke']),
  asks: z
    .enum(['anybody', 'named', 'nobody'])
    .describe(
      'Who is asked to decide: whoever may here; those who are named; or nobody, as of those who were named none is left. Nobody else decides then until others are named.',
    ),
  reviewers: z.array(
    Named.extend({ mayDecide: z.boolean().describe('Whether they are active and may decide here.') }),
  ),
  repeatMonths: z.union([z.literal(3), z.literal(6), z.literal(12)]).nullable(),
  nextAt: z.iso.datetime().nullable().describe('When it begins again.'),
  previousId: idSchema('accessReview').nullable(),
  counts: z.strictObject({
    items: z.number().int(),
    keep: z.number().int(),
    revoke: z.number().int(),
    undecided: z.number().int(),
    outcomes: z.record(Outcome, z.number().int()).describe('What came of them, once it is closed.'),
  }),
  mayDecide: z.boolean().describe('Whether whoever asks is asked to decide.'),
  authorId: z.string(),
  closerId: z.string().nullable().describe('In whose name it was closed.'),
  version: z.number().int(),
  createdAt: z.iso.datetime(),
  closedAt: z.iso.datetime().nullable(),
  finishedAt: z.iso.datetime().nullable().describe('When all that was decided was done.'),
})
export type ReviewView = z.output<typeof ReviewView>

const NO_OUTCOMES = { kept: 0, revoked: 0, gone: 0, changed: 0, at_source: 0, refused: 0 }

export function toReviewView(
  row: ReviewRow,
  { asks, reviewers }: Asked,
  counts: Counts | undefined,
  mayDecide: boolean,
): ReviewView {
  const text = (at: Date | null) => at?.toISOString() ?? null
  const { items = 0, keep = 0, revoke = 0, outcomes = {} } = counts ?? {}
  return {
    id: row.id,
    name: row.name,
    scope: row.scope as Scope,
    status: row.status,
    dueAt: row.due_at.toISOString(),
    closesAt: closesAt(row.due_at).toISOString(),
    undecided: row.undecided,
    asks,
    reviewers: reviewers.map(({ id, name, mayDecide: may }) => ({ id, name, mayDecide: may })),
    repeatMonths: row.repeat_months,
    nextAt: row.status === 'closed' ? text(row.due_next_at) : null,
    previousId: row.previous_id,
    counts: {
      items,
      keep,
      revoke,
      undecided: items - keep - revoke,
      outcomes: { ...NO_OUTCOMES, ...outcomes },
    },
    mayDecide: mayDecide && row.status === 'open',
    authorId: row.author_id,
    closerId: row.closer_id,
    version: row.version,
    createdAt: row.created_at.toISOString(),
    closedAt: text(row.closed_at),
    finishedAt: text(row.finished_at),
  }
}

export const ItemView = z.strictObject({
  id: idSchema('accessReviewItem'),
  kind: z.enum(['assignment', 'membership', 'application']),
  principal: Named.extend({
    kind: z.enum(['user', 'externalMember', 'serviceAccount']),
    status: z.string().nullable().describe('Null when it is gone.'),
  }),
  thing: z.strictObject({
    id: z.string().describe('Of the role, the group or the application.'),
    name: z.string(),
    key: z.string().nullable().describe('Of a role.'),
  }),
  reach: ReachSchema.nullable(),
  endsAt: z.iso.datetime().nullable(),
  heldSince: z.iso.datetime(),
  lastSignInAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso
    .datetime()
    .nullable()
    .describe('Of an application, when it last got something for the person.'),
  source: z
    .strictObject({ kind: z.enum(['connection', 'directory']), id: z.string() })
    .nullable()
    .describe('By whose word it is had: it can be taken away for good there alone.'),
  isOwn: z.boolean().describe('Of whoever asks, who does not decide on it.'),
  decision: z.enum(['keep', 'revoke']).nullable(),
  reason: z.string().nullable(),
  decidedBy: Named.nullable(),
  decidedAt: z.iso.datetime().nullable(),
  outcome: Outcome.nullable(),
  outcomeCode: z.string().nullable().describe('Why it was refused.'),
  outcomeAt: z.iso.datetime().nullable(),
})
export type ItemView = z.output<typeof ItemView>

const kindOf = (id: string): ItemView['principal']['kind'] =>
  id.startsWith('ext_') ? 'externalMember' : id.startsWith('sac_') ? 'serviceAccount' : 'user'

export function toItemView(row: ItemRow, actorId: string): ItemView {
  const text = (at: Date | null) => at?.toISOString() ?? null
  const source = row.connection_id
    ? { kind: 'connection' as const, id: row.connection_id }
    : row.directory_id && { kind: 'directory' as const, id: row.directory_id }
  return {
    id: row.id,
    kind: row.kind,
    principal: {
      id: row.principal_id,
      name: row.principal_name,
      kind: kindOf(row.principal_id),
      status: row.principal_status,
    },
    thing: {
      id: row.role_id ?? row.group_id ?? row.client_id ?? '',
      name: row.thing_name,
      key: row.role_key,
    },
    reach: row.reach,
    endsAt: text(row.ends_at),
    heldSince: row.held_since.toISOString(),
    lastSignInAt: text(row.last_sign_in_at),
    lastUsedAt: text(row.last_used_at),
    source: source || null,
    isOwn: isOf(row, actorId),
    decision: row.decision,
    reason: row.reason,
    decidedBy: row.decider_id === null ? null : { id: row.decider_id, name: row.decider_name },
    decidedAt: text(row.decided_at),
    outcome: row.outcome,
    outcomeCode: row.outcome_code,
    outcomeAt: text(row.outcome_at),
  }
}

/** Whether it is what an account has itself, here or by what it is elsewhere. */
export const isOf = (
  { principal_id: id, home_user_id: homeId }: Pick<ItemRow, 'principal_id' | 'home_user_id'>,
  actorId: string,
): boolean => id === actorId || homeId === actorId
