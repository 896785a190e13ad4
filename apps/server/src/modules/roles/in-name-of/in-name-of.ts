import type { Clock } from '../../../kernel/clock.ts'
import { DomainError } from '../../../kernel/errors.ts'
import type { OrganizationId } from '../../../kernel/ids.ts'
import {
  type Actor,
  type Grant,
  isPermitted,
  OPERATOR,
  type OrganizationContext,
} from '../../../platform/access.ts'
import type { OrgTx, WorkspaceTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import { type Held, lockHoldings, readHoldings } from '../holdings.ts'
import { asLetIn } from '../let-in.ts'
import { everythingOn } from '../permissions.ts'
import type { Author, Voucher } from './author.ts'

/** Where something is done in somebody's name. */
interface At {
  services: Pick<Services, 'tree'>
  tx: OrgTx | WorkspaceTx
  organization: OrganizationContext
}

/**
 * Whoever something is done in the name of, as who acts there now, without what they hold: that is read behind the lock. Asks the
 * tree's memory, so it comes before any. From the command line one may do everything and has no account to look up.
 */
export async function inNameOf(
  { services, tx, organization }: At,
  somebody: Author | Voucher | undefined,
): Promise<Actor> {
  if (!somebody) return nobodyAt(organization)
  const { workspaceId } = organization
  const author = { boundTo: boundOf(somebody, organization), ...somebody, workspaceId }
  if (author.kind === 'operator')
    return { ...author, grants: [everything(organization, author.organizationId)] }
  return asLetIn(services, tx, organization, { ...author, grants: [] })
}

/** Where it is not kept what somebody had come for: all that is theirs, or, of elsewhere, what they have here. */
const boundOf = ({ organizationId }: Voucher, { id, path }: OrganizationContext): OrganizationId =>
  path.some((entry) => entry.id === organizationId) ? organizationId : id

const nobodyAt = ({ id: organizationId, workspaceId }: OrganizationContext): Actor => ({
  kind: 'anonymous',
  id: '',
  workspaceId,
  organizationId,
  boundTo: organizationId,
  grants: [],
})

/** The same with what they hold at this moment, read without a lock: for what is only looked at, or told. */
export async function readInNameOf(at: At, somebody: Author | Voucher | undefined): Promise<Actor> {
  const actor = await inNameOf(at, somebody)
  return { ...actor, grants: await readHoldings(at.tx, actor, at.organization) }
}

/** The same, if they are permitted still. */
export async function readStillHeld(
  at: At & { clock: Clock },
  somebody: Author | Voucher | undefined,
  permission: string,
): Promise<Held | undefined> {
  const { organization } = at
  const actor = await readInNameOf(at, somebody)
  const now = at.clock.now()
  return isPermitted(actor, permission, organization, now) ? { actor, organization, now } : undefined
}

/** From where they have come for down: what is moved goes to where it is not. */
const everything = (organization: OrganizationContext, from: OrganizationId): Grant => ({
  organizationId: organization.path.some(({ id }) => id === from) ? from : organization.id,
  reach: 'subtree',
  permissions: new Set(everythingOn(organization)),
  role: OPERATOR,
  endsAt: null,
})

/**
 * `lockHoldings` for whoever may not be permitted any more: undefined then. The lock is there in any case, and what comes of what
 * nobody answers for is the caller's to say.
 */
export async function lockStillHeld(
  ...[context, permission, mode]: Parameters<typeof lockHoldings>
): Promise<Held | undefined> {
  try {
    return await lockHoldings(context, permission, mode)
  } catch (error) {
    if (error instanceof DomainError && error.code === RequestError.forbidden.code) return undefined
    throw error
  }
}
