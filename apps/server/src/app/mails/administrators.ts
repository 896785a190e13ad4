import { selectAdministrators } from '../../modules/roles/index.ts'
import { inOrganization } from '../../platform/db/index.ts'
import type { MailContext } from './compose.ts'
import { type RecipientRow, selectRecipients } from './recipient-store.ts'

const MOST_RECIPIENTS = 50

type Written = RecipientRow & { email: string }

/** The organization's own administrators; where none can be written to, those of the nearest one above who reach down to it. */
export async function administratorsOf({ services, organization }: MailContext): Promise<Written[]> {
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
