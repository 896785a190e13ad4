import { isId } from '../../../kernel/ids.ts'
import { type Actor, isOperator, type OrganizationContext } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import {
  everythingOn,
  type Held,
  inNameOf,
  lockStillHeld,
  readStillHeld,
  toVoucher,
} from '../../roles/index.ts'
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

/** Who it is that answers for something, without what they hold. */
export function toActor({ id, organizationId }: Author, organization: OrganizationContext): Actor {
  const common = { id, workspaceId: organization.workspaceId, organizationId, boundTo: organizationId }
  if (isId('user', id)) return { ...common, kind: 'user', grants: [] }
  if (isId('serviceAccount', id)) return { ...common, kind: 'service_account', grants: [] }
  // From the command line one may do everything and has no account to look up. Nobody knows who anybody else would be.
  if (!isOperator(id)) return nobodyAt(organization)
  const permissions = new Set(everythingOn(organization))
  const grant = { organizationId: organization.id, reach: 'subtree', role: 'operator', endsAt: null } as const
  return { ...common, kind: 'operator', grants: [{ ...grant, permissions }] }
}

const nobodyAt = ({ id: organizationId, workspaceId }: OrganizationContext): Actor => {
  const at = { workspaceId, organizationId, boundTo: organizationId }
  return { ...at, kind: 'anonymous', id: '', grants: [] }
}
