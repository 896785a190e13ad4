import { isId, type OrganizationId } from '../../kernel/ids.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { readConnection } from '../../modules/connections/index.ts'
import { setUpFinishedMail } from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, type MailContext, modelOf, placeOf } from './compose.ts'
import { selectRecipients } from './recipient-store.ts'

/** Tells whoever gave a set-up link that it is their turn; where they cannot be written to, the administrators. */
export const setUpFinished: Compose = async (context) => {
  const { services, workspace, organization, message } = context
  const { targetId } = message
  if (!isId('connection', targetId)) return undefined
  const ref = { organizationId: organization.id, connectionId: targetId }
  const connection = await readConnection(services.db, workspace.id, ref)
  if (!connection) return undefined
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/connections/${targetId}/set-up/test`
  const giver = await giverOf(context)
  const recipients = giver.length > 0 ? giver : await administratorsOf(context)
  return recipients.map((user) => ({
    to: user.email,
    ...setUpFinishedMail({ ...modelOf(context, user), connectionName: connection.name, url }),
  }))
}

/** As the event names them; whoever it was may be of an organization above. */
async function giverOf(context: MailContext) {
  const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
  const { id, organizationId } = (event?.data.givenBy ?? {}) as { id?: unknown; organizationId?: unknown }
  const isAbove = context.organization.path.some((entry) => entry.id === organizationId)
  if (!isId('user', id) || !isAbove) return []
  const home = { workspaceId: context.workspace.id, organizationId: organizationId as OrganizationId }
  const found = await inOrganization(context.services.db, home, (tx) => selectRecipients(tx, [id]))
  return found.flatMap((user) => (user.email === null ? [] : [{ ...user, email: user.email }]))
}
