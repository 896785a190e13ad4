import { isId } from '../../kernel/ids.ts'
import { type Asks, readReview } from '../../modules/access-reviews/index.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { type ReviewMailKind, reviewMail } from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, type ComposedMail, type MailContext, modelOf, placeOf } from './compose.ts'
import { selectRecipients } from './recipient-store.ts'

/** Asks those who are to decide, when a review was begun or others are asked now. */
export const reviewAsked: Compose = (context) => toReviewers(context, 'asked')

/** Reminds them, before it is due and after. */
export const reviewReminder: Compose = async (context) => {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  const kind = event?.data.kind
  return kind === 'near' || kind === 'overdue' ? toReviewers(context, kind) : undefined
}

/** Says to administrators that nobody of those who were named is left. */
export const reviewUnattended: Compose = (context) => toReviewers(context, 'unattended')

/** Nobody while the organization is suspended, and nobody of what is over or decided. */
async function toReviewers(context: MailContext, asked: ReviewMailKind): Promise<ComposedMail[]> {
  const { services, workspace, organization, message } = context
  const { targetId } = message
  if (organization.status !== 'active' || !isId('accessReview', targetId)) return []
  const review = await readReview(services, placeOf(context), targetId)
  if (review?.status !== 'open' || review.undecided === 0) return []
  const { name: reviewName, dueAt, asks, reviewerIds } = review
  const kind = kindOf(asked, asks)
  if (!kind) return []
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/access-reviews/${targetId}`
  const people =
    asks === 'named'
      ? await inOrganization(services.db, placeOf(context), (tx) => selectRecipients(tx, reviewerIds))
      : await administratorsOf(context)
  return people.flatMap((user) =>
    user.email === null
      ? []
      : [{ to: user.email, ...reviewMail(kind, { ...modelOf(context, user), reviewName, dueAt, url }) }],
  )
}

/** Where nobody is left, a reminder says that; of one that is begun or changed so it is told by itself. */
function kindOf(asked: ReviewMailKind, asks: Asks): ReviewMailKind | undefined {
  if (asks !== 'nobody') return asked === 'unattended' ? undefined : asked
  return asked === 'asked' ? undefined : 'unattended'
}
