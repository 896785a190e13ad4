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
import { leftOutOf } from './view.ts'

/**
 * Nobody is next. Of a merge the last administrators go now, when nobody else has stayed, and then the organization is closed.
 * True when there is something to do again.
 */
export async function finishMove(services: Services, place: Place, id: MoveId): Promise<boolean> {
  const { db, clock, state } = services
  const next = await inOrganization(db, place, (tx) => decide(tx, id))
  if (next !== 'close') {
    if (next === 'over') await concludeHere(services, place, id)
    return next === 'again'
  }
  const move = await inOrganization(db, place, (tx) => selectMove(tx, id))
  if (!move) return false
  const { workspaceId, organizationId } = place
  const change = { workspaceId, topic: 'tree' as const, subject: organizationId }
  const became = await inWorkspace(db, workspaceId, async (tx) => {
    const outcome = await archiveEmptied(tx, organizationId, actorOf(move), clock.now())
    if (outcome === 'archived') await announce(tx, [change])
    return outcome
  })
  state.apply([change])
  if (became === 'has_people') {
    // Somebody has come in meanwhile, whatever their id is.
    await inOrganization(db, place, (tx) => updateMove(tx, id, { checkpoint: '' }))
    return true
  }
  await concludeHere(services, place, id)
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

/** What a group that is gone has given, nodes have to forget. */
async function concludeHere(services: Services, place: Place, id: MoveId): Promise<void> {
  const change = {
    workspaceId: place.workspaceId,
    topic: 'principal' as const,
    subject: place.organizationId,
  }
  await inOrganization(services.db, place, async (tx) => {
    await conclude(services, tx, id)
    await announce(tx, [change])
  })
  services.state.apply([change])
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
    data: { kind: move.kind, moved: move.moved, stayed, leftOut: leftOutOf(move) },
  })
}

/**
 * Groups whose people have all moved are there now, and here no more. One that has groups in it goes after those; where one of them
 * stays it stays as well: by it people have what was given to it. So does one that something was given to: to take that away is for who
 * may, whoever is in the group.
 */
async function dropEmptied(tx: OrgTx, move: MoveRow, now: Date): Promise<void> {
  await lockHere(tx)
  while (await dropNext(tx, move, now));
}

async function dropNext(tx: OrgTx, move: MoveRow, now: Date): Promise<boolean> {
  const groups = await selectEmptied(tx, move.id)
  if (groups.length === 0) return false
  const place = { workspaceId: tx.workspaceId, organizationId: tx.organizationId }
  const ids = groups.map((group) => group.id)
  await keepingAdministrator(tx, now, () => deleteGroups(tx, ids))
  for (const { id, name } of groups)
    await appendEvent(tx, place, actorOf(move), NOWHERE, {
      type: 'group.deleted',
      outcome: 'success',
      reason: 'moved',
      target: { kind: 'group', id },
      data: { name },
    })
  return true
}
