import { DomainError } from '../../kernel/errors.ts'
import { type DirectoryId, isId } from '../../kernel/ids.ts'
import type { Actor, Grant } from '../../platform/access.ts'
import { isPermitted } from '../../platform/access.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import { toActor } from '../connections/index.ts'
import {
  asLetIn,
  assertMayActOn,
  assertMayGrant,
  type Held,
  lockHere,
  lockHoldings,
  selectHeld,
  selectHeldAsMember,
  selectIsActiveAt,
} from '../roles/index.ts'
import { selectDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'

type Context = Pick<Run<'organization'>, 'organization' | 'services' | 'clock'> & { tx: OrgTx }

const WRITE = 'directories:write'

/** Somebody of elsewhere answers here as a member, as long as both sides let them be one. Before any lock. */
async function authorOf({ tx, organization, services }: Context, id: DirectoryId): Promise<Actor> {
  const row = await selectDirectory(tx, id)
  if (!row) throw DirectoryError.not_found()
  const author = toActor({ id: row.author_id, organizationId: row.author_organization_id }, organization)
  const actor = await asLetIn(services, tx, organization, author)
  return actor.memberOf ? { ...actor, boundTo: organization.id } : actor
}

/** What they hold at this moment, at home and as a member. */
async function grantsOf(tx: OrgTx, { id, organizationId: homeId, memberOf = [], grants }: Actor) {
  if (isId('serviceAccount', id)) return selectHeld(tx, homeId, id)
  if (!isId('user', id)) return grants
  const own = await selectHeld(tx, homeId, id)
  // Who is not active at home holds nothing elsewhere either.
  if (memberOf.length === 0 || !(await selectIsActiveAt(tx, homeId, id))) return own
  const given = await together(
    ...memberOf.map((hostId) => selectHeldAsMember(tx, hostId, { homeId, userId: id })),
  )
  return [...own, ...given.flat()]
}

/**
 * Who answers for what a directory hands out, as they are behind the lock; undefined when they may not connect directories here
 * any more. The lock is there in any case.
 */
export async function lockAuthor(context: Context, id: DirectoryId): Promise<Held | undefined> {
  const actor = await authorOf(context, id)
  try {
    if (actor.kind !== 'anonymous') return await lockHoldings({ ...context, actor }, WRITE)
  } catch (error) {
    if (!(error instanceof DomainError) || error.kind !== 'forbidden') throw error
    return undefined
  }
  await lockHere(context.tx)
  return undefined
}

/** The same without a lock, for what is only looked at. */
export async function readAuthor(context: Context, id: DirectoryId): Promise<Held | undefined> {
  const { tx, organization, clock } = context
  const author = await authorOf(context, id)
  const actor = { ...author, grants: await grantsOf(tx, author) }
  const now = clock.now()
  return isPermitted(actor, WRITE, organization, now) ? { actor, organization, now } : undefined
}

/** Whether the one who answers could act by hand on somebody who holds this. */
export function isWithin(author: Held | undefined, grants: readonly Grant[]): boolean {
  try {
    assertWithin(author, grants, false)
    return true
  } catch (error) {
    if (error instanceof DomainError && error.code === DirectoryError.above_author.code) return false
    throw error
  }
}

/** Nobody is given, or changed who holds, what the one who answers could not: also by a word from elsewhere (law 3). */
export function assertWithin(author: Held | undefined, grants: readonly Grant[], isGiven: boolean): void {
  if (grants.length === 0) return
  if (!author) throw DirectoryError.above_author()
  const { actor, organization, now } = author
  try {
    assertMayActOn(actor, organization, grants, now)
    if (isGiven) assertMayGrant(actor, organization, grants, now)
  } catch (error) {
    if (error instanceof DomainError && error.kind === 'forbidden') throw DirectoryError.above_author()
    throw error
  }
}
