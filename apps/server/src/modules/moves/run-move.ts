import { addSeconds } from '../../kernel/clock.ts'
import { DomainError } from '../../kernel/errors.ts'
import type { MoveId, UserId } from '../../kernel/ids.ts'
import type { Actor, OrganizationContext } from '../../platform/access.ts'
import {
  announce,
  appendEvent,
  inOrganization,
  type NewEvent,
  NOWHERE,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import { MemoryBehindError } from '../../platform/execute.ts'
import type { Services } from '../../platform/operation.ts'
import type { Change } from '../../platform/state/index.ts'
import type { Connection } from '../connections/index.ts'
import { inNameOf } from '../roles/index.ts'
import { attemptOne, PEOPLE_AT_ONCE } from './attempt-one.ts'
import { MoveError } from './errors.ts'
import { finishMove } from './finish-move.ts'
import { allowedGroups } from './group-rights.ts'
import { countFilledGroups, selectTargetGroups } from './group-store.ts'
import { type Context, type Manner, movePerson } from './move-person.ts'
import { LEASE_SECONDS, moverOf } from './move-row.ts'
import {
  isAlone,
  keepReason,
  lockRunning,
  type MoveChange,
  type MoveRow,
  selectMove,
  selectNext,
  updateMove,
} from './move-store.ts'
import { countGathered, gatherPeople } from './people-store.ts'
import { prepareMove } from './prepare-move.ts'
import { servingMany } from './serving.ts'
import { stopMove } from './stop-move.ts'
import { STOPPING } from './stopping.ts'

/** So many of a split's groups are written down in one. */
const GATHERED = 5_000

/**
 * Goes on with a move from where it has come to, until it is over or somebody else is at it. Each stretch is one transaction with
 * its checkpoint: whatever ends this process, nobody is half moved, and who does it again goes on behind the last one. When its turn is
 * over (`until`) it is put behind others.
 */
export async function runMove(services: Services, place: Place, id: MoveId, until?: Date): Promise<void> {
  let isAgain = false
  for (;;) {
    try {
      if (!(await stretch(services, place, id, isAgain))) return
      isAgain = false
      if (until && services.clock.now() >= until) return await layAside(services, place, id)
    } catch (error) {
      if (!(error instanceof MemoryBehindError) || isAgain) throw error
      if (error.isOfTree) await services.tree.refresh(place.workspaceId, place.organizationId)
      await error.renew(services)
      isAgain = true
    }
  }
}

/** False when there is nothing left to do here. */
async function stretch(services: Services, place: Place, id: MoveId, isAgain: boolean): Promise<boolean> {
  const seen = await inOrganization(services.db, place, (tx) => selectMove(tx, id), { readOnly: true })
  if (seen?.status !== 'running') return false
  const organization = await services.tree.find(place.workspaceId, place.organizationId)
  const target = await services.tree.find(place.workspaceId, seen.target_id)
  if (!organization || !target) return stop(services, place, id, MoveError.target_not_found.code)
  const serving = await servingMany(services.db, organization, target, (tx) =>
    selectNext(tx, seen, PEOPLE_AT_ONCE),
  )
  try {
    const left = await inChanges(services, place, async (tx, changes) => {
      const actor = await inNameOf({ services, tx, organization }, moverOf(seen))
      const move = await lockRunning(tx, id)
      if (!move) return undefined
      // Somebody was faster: then it was others who were looked at.
      if (move.due_at?.getTime() !== seen.due_at?.getTime()) return 1
      return advance({ services, tx, move, actor, organization, target, serving, changes, isAgain })
    })
    if (left === undefined) return false
    return left > 0 || (await finishMove(services, place, id))
  } catch (error) {
    const code = error instanceof DomainError && STOPPING.has(error.code) ? error.code : undefined
    if (code === undefined) throw error
    return stop(services, place, id, code)
  }
}

interface Stretch {
  services: Services
  tx: OrgTx
  move: MoveRow
  actor: Actor
  organization: OrganizationContext
  target: OrganizationContext
  serving: readonly Connection[]
  changes: Change[]
  isAgain: boolean
}

/** Moves the next few, and writes down how far it has come. Answers with how many there were. */
async function advance(at: Stretch): Promise<number> {
  const { services, tx, move } = at
  const context = contextOf(at)
  const lease = { due_at: addSeconds(services.clock.now(), LEASE_SECONDS), attempts: 0 }
  if (!move.prepared) {
    await updateMove(tx, move.id, { ...(await prepare(at, context)), ...lease })
    return 1
  }
  const ids = await selectNext(tx, move, PEOPLE_AT_ONCE)
  const last = ids.at(-1)
  if (last === undefined) return 0
  const wanted = await selectTargetGroups(tx, move.id, ids)
  const allowed = await allowedGroups(context, at.target, move.kind, wanted)
  let [moved, left] = [move.moved, move.memberships_left]
  for (const userId of ids) {
    const own = wanted.flatMap((one) => (one.userId === userId ? [one.groupId] : []))
    const groupIds = own.filter((id) => allowed.has(id))
    const became = await moveOne(at, context, userId, {
      groupIds,
      groupsAbove: own.filter((id) => !allowed.has(id)),
    })
    if (became.stays === undefined) {
      moved += 1
      left += became.groupsLeft
    } else await keepReason(tx, move.id, userId, became.stays)
  }
  await updateMove(tx, move.id, {
    moved,
    memberships_left: left,
    ...(move.kind === 'merge' && { checkpoint: last }),
    ...lease,
  })
  return ids.length
}

/**
 * Whoever is in the groups of a split is gathered first; then what is to be there for people is made there. In transactions of their
 * own: who is written down is locked by it, and what is held is locked before people everywhere else.
 */
async function prepare({ tx, move, target }: Stretch, context: Context): Promise<MoveChange> {
  if (move.kind === 'split') {
    const checkpoint = await gatherPeople(tx, move, GATHERED)
    if (checkpoint !== undefined) return { checkpoint }
  }
  const made = await prepareMove(context, move, target)
  if (made) return made
  return move.kind === 'split'
    ? { prepared: true, total: await countGathered(tx, move.id) }
    : { prepared: true, checkpoint: '', groups_left: await countFilledGroups(tx) }
}

/** Why somebody has to stay, or how many of their groups they are not in there. */
async function moveOne(
  at: Stretch,
  context: Told,
  userId: UserId,
  groups: Pick<Manner, 'groupIds' | 'groupsAbove'>,
): Promise<{ stays: string } | { stays?: undefined; groupsLeft: number }> {
  const { tx, move, target, serving } = at
  const events: NewEvent[] = []
  const changes: Change[] = []
  const told: Context = {
    ...context,
    record: (event) => void events.push(event),
    announce: (topic, subject) => void changes.push({ workspaceId: tx.workspaceId, topic, subject }),
  }
  const attempt = await attemptOne(tx, async () => {
    // Whoever has come in meanwhile and cannot go along is not left without an administrator.
    const emptying = move.emptying && (await isAlone(tx))
    const manner = { dryRun: false, confirmLoosening: true, emptying, ...groups }
    return movePerson(told, userId, { target, serving }, manner)
  })
  if (attempt.stays !== undefined) return attempt
  for (const event of events) context.record(event)
  await context.settle()
  at.changes.push(...changes)
  return { groupsLeft: attempt.became.groupsLeft }
}

type Told = Context & { settle(): Promise<void> }

/** In the name of whoever began it, by what they hold at this moment. */
function contextOf({ services, tx, actor, organization, changes, isAgain }: Stretch): Told {
  const { workspaceId, organizationId } = tx
  const events: NewEvent[] = []
  return {
    ...{ services, tx, actor, organization, isAgain, origin: NOWHERE, clock: services.clock },
    expectedVersion: undefined,
    record: (event) => void events.push(event),
    announce: (topic, subject) => void changes.push({ workspaceId, topic, subject }),
    conclude: () => undefined,
    settle: async () => {
      for (const event of events.splice(0))
        await appendEvent(tx, { workspaceId, organizationId }, actor, NOWHERE, event)
    },
  }
}

async function stop({ db, clock }: Services, place: Place, id: MoveId, reason: string): Promise<false> {
  await inOrganization(db, place, async (tx) => {
    const move = await lockRunning(tx, id)
    if (move) await stopMove(tx, move, reason, clock.now())
  })
  return false
}

const layAside = ({ db, clock }: Services, place: Place, id: MoveId): Promise<void> =>
  inOrganization(db, place, async (tx) => {
    if (await lockRunning(tx, id)) await updateMove(tx, id, { due_at: clock.now() })
  })

/** A transaction whose changes every node is told. */
async function inChanges<T>(
  { db, state }: Services,
  place: Place,
  work: (tx: OrgTx, changes: Change[]) => Promise<T>,
): Promise<T> {
  const changes: Change[] = []
  const result = await inOrganization(db, place, async (tx) => {
    const done = await work(tx, changes)
    await announce(tx, changes)
    return done
  })
  state.apply(changes)
  return result
}
