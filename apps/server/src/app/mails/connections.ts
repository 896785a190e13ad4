import { toDate } from '../../kernel/clock.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { connectionExpiryMail, type MetadataMailKind, metadataMail } from '../../pages/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, type MailContext, modelOf, placeOf } from './compose.ts'

const dataOf = async (context: MailContext): Promise<Record<string, unknown>> =>
  (await readEvent(context.services.db, placeOf(context), context.message.eventId))?.data ?? {}

const addressOf = ({ services, workspace, organization, message }: MailContext): string =>
  `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/connections/${message.targetId}`

/** Tells those who can do something about it that a secret, a key or a certificate of a connection ends soon. */
export const connectionExpiry: Compose = async (context) => {
  const { name, kind, expiresAt } = await dataOf(context)
  if (typeof name !== 'string' || typeof kind !== 'string' || typeof expiresAt !== 'string') return undefined
  const about = { connectionName: name, kind, expiresAt: toDate(expiresAt), url: addressOf(context) }
  return (await administratorsOf(context)).map((user) => ({
    to: user.email,
    ...connectionExpiryMail({ ...modelOf(context, user), ...about }),
  }))
}

/** Tells them what came of reading the metadata of a provider. */
export const metadataNotice =
  (kind: MetadataMailKind): Compose =>
  async (context) => {
    const { name } = await dataOf(context)
    if (typeof name !== 'string') return undefined
    return (await administratorsOf(context)).map((user) => ({
      to: user.email,
      ...metadataMail(kind, { ...modelOf(context, user), connectionName: name, url: addressOf(context) }),
    }))
  }
