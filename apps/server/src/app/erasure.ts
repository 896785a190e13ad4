import { addMinutes, toDate } from '../kernel/clock.ts'
import { isEmailAddress } from '../kernel/email.ts'
import { isId } from '../kernel/ids.ts'
import { endAccountLinks } from '../modules/account-links/index.ts'
import { erasePerson, readEvent } from '../modules/audit/index.ts'
import { farewellMail } from '../pages/index.ts'
import type { EventMessage, Outbox } from '../platform/jobs/index.ts'
import type { BackgroundParts } from './parts.ts'

/** How long a mail server may be away before the farewell is given up: what is known of the person goes first then. */
const FAREWELL_MINUTES = 60

/**
 * What the log says of a person goes when the account does. Whoever deleted the own account hears of it first, as the
 * address is gone after that.
 */
export function registerErasure(outbox: Outbox, parts: BackgroundParts): void {
  const { db } = parts.services
  // Nobody of them has signed in; what others tried with their names is in the log.
  outbox.on('import.batch_undone', 'erasure', async ({ workspaceId, organizationId, eventId }) => {
    const event = await readEvent(db, { workspaceId, organizationId }, eventId)
    const removed = Array.isArray(event?.data.removed) ? event.data.removed : []
    for (const id of removed) if (isId('user', id)) await erasePerson(db, { workspaceId, organizationId }, id)
  })
  outbox.on('user.deleted', 'erasure', async (message) => {
    const { workspaceId, organizationId, targetId } = message
    if (!isId('user', targetId)) return
    await endAccountLinks(parts.services.db, { workspaceId, organizationId }, targetId)
    await sayFarewell(parts, message)
    await erasePerson(parts.services.db, { workspaceId, organizationId }, targetId)
  })
}

/** Throws, to be tried again, as long as there is time. */
async function sayFarewell(
  { services, workspaces, mailer, mails }: BackgroundParts,
  { workspaceId, organizationId, eventId }: EventMessage,
): Promise<void> {
  const event = await readEvent(services.db, { workspaceId, organizationId }, eventId)
  const { email, name, locale } = { email: null, name: null, locale: null, ...event?.personal } as Record<
    string,
    unknown
  >
  if (event?.data.own !== true || typeof email !== 'string' || !isEmailAddress(email)) return
  const workspace = await workspaces.findById(workspaceId)
  const organization = await services.tree.find(workspaceId, organizationId)
  if (!workspace || !organization) return
  const house = await mails.of(workspace, organization)
  const mail = farewellMail({
    locale: house.locale(typeof locale === 'string' ? locale : undefined),
    workspaceName: house.productName,
    organizationName: organization.name,
    recipientName: typeof name === 'string' && name !== email ? name : undefined,
    at: toDate(event.occurredAt),
  })
  try {
    await mailer.send({ to: email, ...(await house.render(mail)), eventId })
  } catch (error) {
    if (services.clock.now() < addMinutes(toDate(event.occurredAt), FAREWELL_MINUTES)) throw error
  }
}
