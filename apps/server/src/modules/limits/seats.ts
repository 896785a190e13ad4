import type { OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import {
  type Database,
  elsewhere,
  inWorkspace,
  type OrgTx,
  onMissing,
  type Statement,
  type WorkspaceTx,
} from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import { effectiveLimits, limitsOf } from './effective.ts'
import { LimitError } from './errors.ts'
import { countSeats, lockSeats, take, updateUsed } from './store.ts'

/** No seat is known to be left. Some may be: they are counted anew, and what was to be done is done once more. */
class SeatsUncountedError extends MemoryBehindError {
  readonly #workspaceId: WorkspaceId
  readonly #holder: OrganizationId
  readonly #now: Date
  constructor(workspaceId: WorkspaceId, holder: OrganizationId, now: Date) {
    super('other')
    this.#workspaceId = workspaceId
    this.#holder = holder
    this.#now = now
  }

  override renew({ db }: { db: Database }): Promise<void> {
    return inWorkspace(db, this.#workspaceId, (tx) => recountSeats(tx, this.#holder, this.#now))
  }
}

/** Counts the seats that are taken of an organization, while nobody takes one. */
export async function recountSeats(tx: WorkspaceTx, holder: OrganizationId, now: Date): Promise<void> {
  const seats = await lockSeats(tx, holder)
  if (seats) await updateUsed(tx, holder, await countSeats(tx, holder, seats, now), now)
}

/** The same for whatever is tried a second time because of something else: what is left then is what there is. */
export function renewSeats(
  db: Database,
  organization: Pick<OrganizationContext, 'workspaceId' | 'path'>,
  now: Date,
): Promise<void> {
  const { holders } = effectiveLimits(organization.path)
  if (holders.length === 0) return Promise.resolve()
  return inWorkspace(db, organization.workspaceId, async (tx) => {
    for (const holder of holders) await recountSeats(tx, holder, now)
  })
}

/**
 * Counts the seats of everybody on a path anew, people included that the same transaction has brought in: refused where there are not as many.
 */
export async function settleSeats(
  tx: WorkspaceTx,
  { path }: Pick<OrganizationContext, 'path'>,
  now: Date,
): Promise<void> {
  for (const holder of effectiveLimits(path).holders) {
    const seats = await lockSeats(tx, holder)
    if (!seats) continue
    const used = await countSeats(tx, holder, seats, now)
    if (used > seats.most) throw LimitError.seats_exhausted()
    await updateUsed(tx, holder, used, now)
  }
}

export interface Taking {
  tx: OrgTx
  organization: OrganizationContext
  now: Date
  /** They were counted anew for this: what is not there now is not there. */
  isAgain: boolean
  /** Where the people came from: whoever counts them there as well is asked for nothing. */
  from?: OrganizationContext | undefined
}

/**
 * Takes seats for people who come in, by statements that go in front of what makes them. None where nobody on the path was given
 * a number, as memory knows: then nothing is asked. From the root down, so that two never wait for each other.
 */
export function takeSeats({ tx, organization, now, isAgain, from }: Taking, count = 1): Statement[] {
  const before = new Set(from && limitsOf(from).holders)
  const holders = limitsOf(organization).holders.filter((holder) => !before.has(holder))
  return holders.flatMap((holder) => {
    const statement = taking(organization.workspaceId, holder, count, now, isAgain)
    return holder === tx.organizationId ? [statement] : elsewhere(tx, holder, statement)
  })
}

/** The same for the workspace's own transaction, of people in an organization that it makes. */
export const takeSeatsBelow = ({ organization, now, isAgain }: Omit<Taking, 'tx'>, count = 1): Statement[] =>
  limitsOf(organization).holders.map((holder) =>
    taking(organization.workspaceId, holder, count, now, isAgain),
  )

const taking = (
  workspaceId: WorkspaceId,
  holder: OrganizationId,
  count: number,
  now: Date,
  isAgain: boolean,
): Statement => ({
  query: take(holder, count, now),
  onError: onMissing('used', () =>
    isAgain ? LimitError.seats_exhausted() : new SeatsUncountedError(workspaceId, holder, now),
  ),
})

/** Whether somebody on the path was given a number of seats, as memory knows: then whoever takes one waits for the others. */
export const areSeatsCounted = (organization: OrganizationContext): boolean =>
  limitsOf(organization).holders.length > 0

/** Does what takes seats, where no operation does: once more when they had to be counted. */
export async function countingSeats<T>(
  services: { db: Database },
  work: (isAgain: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await work(false)
  } catch (error) {
    if (!(error instanceof SeatsUncountedError)) throw error
    await error.renew(services)
    return work(true)
  }
}
