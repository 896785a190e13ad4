import type { Actor, OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { type Held, inNameOf, lockStillHeld, readStillHeld, toVoucher } from '../../roles/index.ts'
import type { Author } from './gives.ts'

const WRITE = 'connections:write'

export const toAuthor = ({ id, organizationId }: Actor): Author => ({ id, organizationId })

const voucherOf = (author: Author | undefined) => author && toVoucher(author.id, author.organizationId)

/** Reads who answers for what a connection gives, as they are now; undefined when they may not connect providers there (any more). */
export type ReadAuthor = (
  tx: OrgTx,
  author: Author | undefined,
  organization: OrganizationContext,
) => Promise<Held | undefined>

/** Without a lock. */
export const readAuthor =
  (services: Pick<Services, 'tree' | 'clock'>): ReadAuthor =>
  (tx, author, organization) =>
    readStillHeld({ services, clock: services.clock, tx, organization }, voucherOf(author), WRITE)

/** Behind the lock, which is there also when nobody answers for anything and all is taken. */
export const lockAuthor =
  (services: Services): ReadAuthor =>
  async (tx, author, organization) => {
    const actor = await inNameOf({ services, tx, organization }, voucherOf(author))
    return lockStillHeld({ services, clock: services.clock, tx, organization, actor }, WRITE)
  }
