import { toDate } from '../../kernel/clock.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { connectionExpiryMail } from '../../pages/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, modelOf, placeOf } from './compose.ts'

/** Tells those who can do something about it that a secret, a key or a certificate of a connection ends soon. */
export const connectionExpiry: Compose = async (context) => {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  const { name, kind, expiresAt } = event?.data ?? {}
  if (typeof name !== 'string' || typeof kind !== 'string' || typeof expiresAt !== 'string') return undefined
  const { services, workspace, organization, message } = context
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/connections/${message.targetId}`
  const about = { connectionName: name, kind, expiresAt: toDate(expiresAt), url }
  return (await administratorsOf(context)).map((user) => ({
    to: user.email,
    ...connectionExpiryMail({ ...modelOf(context, user), ...about }),
  }))
}
