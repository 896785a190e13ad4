import { DomainError } from '../../kernel/errors.ts'
import type { DirectoryId } from '../../kernel/ids.ts'
import type { Grant } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Run } from '../../platform/operation.ts'
import {
  assertMayActOn,
  assertMayGrant,
  type Held,
  inNameOf,
  lockStillHeld,
  readStillHeld,
  toVoucher,
} from '../roles/index.ts'
import { selectDirectory } from './directory-store.ts'
import { DirectoryError } from './errors.ts'

type Context = Pick<Run<'organization'>, 'organization' | 'services' | 'clock'> & { tx: OrgTx }

const WRITE = 'directories:write'

async function authorOf({ tx }: Context, id: DirectoryId) {
  const row = await selectDirectory(tx, id)
  if (!row) throw DirectoryError.not_found()
  return toVoucher(row.author_id, row.author_organization_id)
}

/**
 * Who answers for what a directory hands out, as they are behind the lock; undefined when they may not connect directories here
 * any more. The lock is there in any case.
 */
export async function lockAuthor(context: Context, id: DirectoryId): Promise<Held | undefined> {
  const actor = await inNameOf(context, await authorOf(context, id))
  return lockStillHeld({ ...context, actor }, WRITE)
}

/** The same without a lock, for what is only looked at. */
export async function readAuthor(context: Context, id: DirectoryId): Promise<Held | undefined> {
  return readStillHeld(context, await authorOf(context, id), WRITE)
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
