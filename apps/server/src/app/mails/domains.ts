import { toDate } from '../../kernel/clock.ts'
import { domainInUnicode } from '../../kernel/domain.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { selectAdministrators } from '../../modules/roles/index.ts'
import { type DomainMailKind, domainMail } from '../../pages/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { type Compose, type MailContext, modelOf, placeOf } from './compose.ts'
import { type RecipientRow, selectRecipients } from './recipient-store.ts'

const MOST_RECIPIENTS = 50

/** Tells those who can do something about a domain: each gets a mail of their own. */
export const domainNotice =
  (kind: DomainMailKind): Compose =>
  async (context) => {
    const event = await readEvent(context.services.db, placeOf(context), context.message.eventId)
    const { domain, releaseAt } = event?.data ?? {}
    if (typeof domain !== 'string') return undefined
    const { services, workspace, organization } = context
    const url = `${services.publicUrl}/w/${workspace.slug}/portal/${organization.id}/domains`
    return (await administratorsOf(context)).map((user) => ({
      to: user.email,
      ...domainMail(kind, {
        ...modelOf(context, user),
        domain: domainInUnicode(domain),
        releaseAt: typeof releaseAt === 'string' ? toDate(releaseAt) : undefined,
        url,
      }),
    }))
  }

type Written = RecipientRow & { email: string }

/** The organization's own administrators; where none can be written to, those of the nearest one above who reach down to it. */
async function administratorsOf({ services, organization }: MailContext): Promise<Written[]> {
  const { db, clock } = services
  for (const { id } of organization.path.toReversed()) {
    const reach = id === organization.id ? 'organization' : 'subtree'
    const place = { workspaceId: organization.workspaceId, organizationId: id }
    const found = await inOrganization(db, place, async (tx) => {
      const ids = await selectAdministrators(tx, { now: clock.now(), limit: MOST_RECIPIENTS, reach })
      return ids.length > 0 ? selectRecipients(tx, ids) : []
    })
    const written = found.flatMap((user): Written[] =>
      user.email === null ? [] : [{ ...user, email: user.email }],
    )
    if (written.length > 0) return written
  }
  return []
}
