import { toDate } from '../../kernel/clock.ts'
import { domainInUnicode } from '../../kernel/domain.ts'
import { readEvent } from '../../modules/audit/index.ts'
import { type DomainMailKind, domainMail } from '../../pages/index.ts'
import { administratorsOf } from './administrators.ts'
import { type Compose, modelOf, placeOf } from './compose.ts'

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
