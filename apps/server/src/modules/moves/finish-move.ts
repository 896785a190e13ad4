import type { MoveId } from '../../kernel/ids.ts'
import {
  announce,
  appendEvent,
  inOrganization,
  inWorkspace,
  NOWHERE,
  type OrgTx,
  type Place,
} from '../../platform/db/index.ts'
import type { Services } from '../../platform/operation.ts'
import { archiveEmptied } from '../organizations/index.ts'
import { AdministrationError, keepingAdministrator, lockHere } from '../roles/index.ts'
import { deleteGroups, selectEmptied } from './group-store.ts'
import { actorOf } from './move-row.ts'
import {
  countStayed,
  forgetReasons,
  lockRunning,
  type MoveRow,
  selectMove,
  selectNext,
  updateMove,
} from './move-store.ts'

/**
 * Nobody is next. Of a merge the last administrators go now, when nobody else has stayed, and then the organization is closed.
 * True when there is something to do again.
 */
export async function finishMove(services: Services, place: Place, id: MoveId): Promise<boolean> {
  const { db, clock, state } = services
  const next = await inOrganization(db, place, (tx) => decide(tx, id))
  if (next !== 'close') {
    if (next === 'over') await inOrganization(db, place, (tx) => conclude(services, tx, id))
    return next === 'again'
  }
  const move = await inOrganization(db, place, (tx) => selectMove(tx, id))
  if (!move) return false
  const { workspaceId, organizationId } = place
  const change = { workspaceId, topic: 'tree' as const, subject: organizationId }
  const isClosed = await inWorkspace(db, workspaceId, async (tx) => {
    const closed = await archiveEmptied(tx, organizationId, actorOf(move), clock.now())
    if (closed) await announce(tx, [change])
    return closed
  })
  state.apply([change])
  if (!isClosed) {
    // Somebody has come in meanwhile, whatever their id is.
    await inOrganization(db, place, (tx) => updateMove(tx, id, { checkpoint: '' }))
    return true
  }
  await inOrganization(db, place, (tx) => conclude(services, tx, id))
  return false
}

async function decide(tx: OrgTx, id: MoveId): Promise<'again' | 'close' | 'over' | 'taken'> {
  const move = await lockRunning(tx, id)
  if (!move) return 'taken'
  const isNext = (await selectNext(tx, move, 1)).length > 0
  if (isNext) return 'again'
  if (move.kind === 'split') return 'over'
  const stayed = Object.keys(await countStayed(tx, id))
  if (stayed.length === 0) return 'close'
  const areLast = stayed.every((reason) => reason === AdministrationError.last_administrator.code)
  if (!areLast || move.emptying) return 'over'
  await forgetReasons(tx, move)
  await updateMove(tx, id, { emptying: true, checkpoint: '' })
  return 'again'
}

async function conclude({ clock }: Services, tx: OrgTx, id: MoveId): Promise<void> {
  const move = await lockRunning(tx, id)
  if (!move) return
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  await dropEmptied(tx, move, clock.now())
  const stayed = Object.values(await countStayed(tx, id)).reduce((sum, count) => sum + count, 0)
  await updateMove(tx, id, { status: 'finished', due_at: null, finished_at: clock.now() })
  await appendEvent(tx, place, actorOf(move), NOWHERE, {
    type: 'move.finished',
    outcome: 'success',
    target: { kind: 'move', id },
    data: { kind: move.kind, moved: move.moved, stayed },
  })
}

/** Groups whose people have all moved are there now, and here no more. */
async function dropEmptied(tx: OrgTx, move: MoveRow, now: Date): Promise<void> {
  await lockHere(tx)
  const groups = await selectEmptied(tx, move.id)
  if (groups.length === 0) return
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  const ids = groups.map((group) => group.id)
  // An empty group makes nobody administrator.
  await keepingAdministrator(tx, now, () => deleteGroups(tx, ids))
  for (const { id, name } of groups)
    await appendEvent(tx, place, actorOf(move), NOWHERE, {
      type: 'group.deleted',
      outcome: 'success',
      reason: 'moved',
      target: { kind: 'group', id },
      data: { name },
    })
}
