import { toDate } from '../../kernel/clock.ts'
import { isId } from '../../kernel/ids.ts'
import { readHolder } from '../../modules/assignments/index.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { roleEndsMail, roleOfSomebodyEndsMail } from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, type MailContext, modelOf, placeOf } from './compose.ts'
import { type RecipientRow, selectRecipients } from './recipient-store.ts'

/**
 * Tells whoever has a role that it ends soon, and those who could let it last longer. Nobody, when it was taken or given another end
 * meanwhile. A group's people are not told one by one: the group has it, not they.
 */
export const roleEnds: Compose = async (context) => {
  const { services, workspace, organization, message } = context
  const event = await readEvent(services.db, placeOf(context), message.eventId)
  const { targetId } = message
  const told = event?.data.endsAt
  if (organization.status !== 'active' || !isId('assignment', targetId)) return undefined
  if (typeof told !== 'string' || toDate(told) <= services.clock.now()) return undefined
  const holder = await readHolder(services.db, placeOf(context), targetId)
  if (holder?.endsAt?.toISOString() !== told) return undefined
  const about = { roleName: holder.roleName, endsAt: toDate(told) }
  const person = await personOf(context, holder.account)
  // Suspended meanwhile: nobody has anything of it.
  if (holder.account && !person) return undefined
  const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/${holder.page}`
  const administrators = (await administratorsOf(context)).filter(({ id }) => id !== person?.id)
  return [
    ...(person?.email
      ? [{ to: person.email, ...roleEndsMail({ ...modelOf(context, person), ...about }) }]
      : []),
    ...administrators.map((user) => ({
      to: user.email,
      ...roleOfSomebodyEndsMail({ ...modelOf(context, user), ...about, holderName: holder.name, url }),
    })),
  ]
}

/** Where the account is at home. */
async function personOf(
  { services, message }: MailContext,
  account: (Parameters<typeof inOrganization>[1] & { userId: RecipientRow['id'] }) | undefined,
): Promise<RecipientRow | undefined> {
  if (!account) return undefined
  const { userId, organizationId } = account
  const home = { workspaceId: message.workspaceId, organizationId }
  if ((await services.tree.find(home.workspaceId, organizationId))?.status !== 'active') return undefined
  const [row] = await inOrganization(services.db, home, (tx) => selectRecipients(tx, [userId]), {
    readOnly: true,
  })
  return row
}
