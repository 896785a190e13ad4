import { toDate } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { emergencyMail } from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, modelOf, placeOf } from './compose.ts'
import { selectRecipient } from './recipient-store.ts'

/** All of them; the bound is there because something has to be. */
const MOST_RECIPIENTS = 1_000

/** Who came in past the providers, to every administrator of the organization: also to the one who did. */
export const emergencyNotice: Compose = async (context) => {
  const { services, workspace, organization, message } = context
  const { targetId } = message
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  if (!event || !isId('user', targetId)) return undefined
  const person = await inOrganization(services.db, placeOf(context), (tx) => selectRecipient(tx, targetId))
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/events`
  return (await administratorsOf(context, MOST_RECIPIENTS)).map((user) => ({
    to: user.email,
    ...emergencyMail({
      ...modelOf(context, user),
      person: person?.display_name ?? targetId,
      at: toDate(event.occurredAt),
      url,
    }),
  }))
}
