import type { UserId } from '../../kernel/ids.ts'
import {
  backToSavepoint,
  inOrganization,
  type OrgTx,
  sendStatements,
  setSavepoint,
} from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import type { Prepare } from '../../platform/operation.ts'
import { takeSeats } from '../limits/index.ts'
import { lockBoth } from '../roles/index.ts'
import { attemptOne, PEOPLE_AT_ONCE } from './attempt-one.ts'
import { type Context, type Destination, movePerson } from './move-person.ts'
import { type Named, selectNames } from './people-store.ts'
import { servingMany } from './serving.ts'

/** No more are judged, and for no longer: whoever asks waits for it. */
const MOST = 1_000
const WITHIN_MS = 5_000
const MANNER = { dryRun: false, confirmLoosening: true }

export interface JudgedPeople {
  /** How many were. */
  count: number
  /** The last of them, in the order of their ids. */
  last: string
  staying: { id: UserId; reason: string }[]
}

export type Towards = Pick<Destination, 'target' | 'isUnmade'>

/**
 * Who of the first of them would stay, and why: they are moved as the move itself does it, and then all is taken back. Null: of
 * everybody.
 */
export async function judgePeople(
  before: Prepare,
  towards: Towards,
  named: Named | null,
): Promise<JudgedPeople> {
  const { services, organization, clock } = before
  const place = { workspaceId: organization.workspaceId, organizationId: organization.id }
  const until = clock.now().getTime() + WITHIN_MS
  const judged: JudgedPeople = { count: 0, last: '', staying: [] }
  while (judged.count < MOST && clock.now().getTime() <= until) {
    const next = await inOrganization(
      services.db,
      place,
      (tx) => selectNames(tx, named, judged.last, PEOPLE_AT_ONCE),
      { readOnly: true },
    )
    const ids = next.map(({ id }) => id)
    const serving = await servingMany(services.db, organization, towards.target, () => ids)
    const staying = await attemptTwice(before, (isAgain) =>
      inOrganization(services.db, place, (tx) => {
        const context = contextOf(before, tx, isAgain)
        const earlier = judged.count - judged.staying.length
        return stretch(context, { ...towards, serving }, ids, earlier)
      }),
    )
    judged.staying.push(...staying)
    judged.count += ids.length
    judged.last = ids.at(-1) ?? judged.last
    if (ids.length < PEOPLE_AT_ONCE) break
  }
  return judged
}

/** Moves them, and goes back to where nobody had; those who would have moved before them have their seats meanwhile. */
async function stretch(
  context: Context,
  destination: Destination,
  ids: readonly UserId[],
  earlier: number,
): Promise<JudgedPeople['staying']> {
  const { tx, organization, isAgain, clock } = context
  const { target } = destination
  const staying: JudgedPeople['staying'] = []
  // In the order of everything else: what is held first, seats behind it.
  await lockBoth(context, target.id)
  await setSavepoint(tx, 'trying')
  if (earlier > 0) {
    const taking = { tx, organization: target, now: clock.now(), isAgain, from: organization }
    await sendStatements(tx, takeSeats(taking, earlier))
  }
  for (const id of ids) {
    const { stays } = await attemptOne(tx, () => movePerson(context, id, destination, MANNER))
    if (stays !== undefined) staying.push({ id, reason: stays })
  }
  await backToSavepoint(tx, 'trying')
  return staying
}

/** Nothing is told of what does not remain. */
function contextOf({ services, actor, origin, organization, clock }: Prepare, tx: OrgTx, isAgain: boolean) {
  const nothing = () => undefined
  return {
    ...{ services, tx, actor, origin, organization, clock, isAgain },
    ...{ expectedVersion: undefined, record: nothing, announce: nothing, conclude: nothing },
  } satisfies Context
}

/** Once more behind what was read anew: whoever asked is not asked to ask again. */
async function attemptTwice<T>(
  { services, organization }: Prepare,
  work: (isAgain: boolean) => Promise<T>,
): Promise<T> {
  try {
    return await work(false)
  } catch (error) {
    if (!(error instanceof MemoryBehindError)) throw error
    if (error.isOfTree) await services.tree.refresh(organization.workspaceId, organization.id)
    await error.renew(services)
    return work(true)
  }
}
