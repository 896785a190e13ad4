import { DomainError } from '../../../kernel/errors.ts'
import type { Actor, Grant, OrganizationContext } from '../../../platform/access.ts'
import { OPERATOR } from '../../../platform/access.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { RequestError } from '../../../platform/execute.ts'
import type { Services } from '../../../platform/operation.ts'
import { type Held, lockHoldings, readHoldings } from '../holdings.ts'
import { asLetIn } from '../let-in.ts'
import { everythingOn } from '../permissions.ts'
import type { Author } from './author.ts'

/** Where something is done in somebody's name. */
export interface At {
  services: Services
  tx: OrgTx
  organization: OrganizationContext
}

/**
 * Whoever something is done in the name of, as who acts there now, without what they hold: that is read behind the lock. Asks the
 * tree's memory, so it comes before any. From the command line one may do everything and has no account to look up.
 */
export async function inNameOf({ services, tx, organization }: At, author: Author): Promise<Actor> {
  const { workspaceId } = organization
  if (author.kind === 'operator') return { ...author, workspaceId, grants: [everything(organization)] }
  return asLetIn(services, tx, organization, { ...author, workspaceId, grants: [] })
}

/** The same with what they hold at this moment, read without a lock: for what is only looked at, or told. */
export async function readInNameOf(at: At, author: Author): Promise<Actor> {
  const actor = await inNameOf(at, author)
  return { ...actor, grants: await readHoldings(at.tx, actor) }
}

const everything = (organization: OrganizationContext): Grant => ({
  organizationId: organization.id,
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
