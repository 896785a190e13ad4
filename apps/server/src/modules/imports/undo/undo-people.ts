import type { UserId } from '../../../kernel/ids.ts'
import { appendEvents, NOWHERE, type OrgTx } from '../../../platform/db/index.ts'
import { deleteCredentials, dropProofs } from '../../credentials/index.ts'
import { isEmailAllowed, policyOf } from '../../policies/index.ts'
import { type Held, takeUnlessLast } from '../../roles/index.ts'
import { emailChangedEvents, eraseUsers } from '../../users/index.ts'
import { actorOf } from '../events.ts'
import type { ProblemCode } from '../problems.ts'
import type { Pair } from '../told.ts'
import { Ceiling } from './ceiling.ts'
import type { UndoStep } from './undo-step.ts'
import {
  type AssignmentRow,
  type BatchRow,
  deleteAssignments,
  deletePairs,
  insertPairs,
  type MadePerson,
  putAssignmentsBack,
  restoreChanged,
  selectAssignments,
  selectChanged,
  selectMade,
  selectPairs,
  selectThere,
  toHeldRole,
} from './undo-store.ts'

/** Takes back what was given to people, then those who were made, and gives back what was changed of others. */
export async function undoPeople(step: UndoStep, tx: OrgTx, batch: BatchRow): Promise<void> {
  const held = await step.hold(tx, 'users:write', 'exclusive')
  const ceiling = new Ceiling(tx, held)
  const rows = await selectAssignments(tx, batch.assigned)
  const pairs = await selectThere(tx, batch.joined)
  await ceiling.lookAtPeople([
    ...rows.flatMap(({ user_id }) => user_id ?? []),
    ...batch.created,
    ...batch.changed,
  ])
  for (const id of [...rows.flatMap(({ group_id }) => group_id ?? []), ...pairs.map(([group]) => group)])
    await ceiling.isAbove(id)
  await takeRoles(step, tx, rows, ceiling)
  await takeMemberships(step, tx, pairs, ceiling)
  await removeMade(step, tx, batch, ceiling)
  await restore(step, tx, batch, held, ceiling)
}

function without<T>(all: readonly T[], some: readonly T[]): T[] {
  const left = new Set(some)
  return all.filter((one) => !left.has(one))
}

const holderOf = ({ user_id, group_id }: AssignmentRow): string | null => user_id ?? group_id

/** The last administrator keeps what makes them one. */
async function takeRoles(
  step: UndoStep,
  tx: OrgTx,
  rows: readonly AssignmentRow[],
  ceiling: Ceiling,
): Promise<void> {
  const going: AssignmentRow[] = []
  for (const row of rows) {
    const fault = await ceiling.faultOf(holderOf(row) ?? '', 'assignments:write')
    if (fault) step.keep('peopleKept', row.id, fault)
    else going.push(row)
  }
  const kept = await takeUnlessLast(tx, step.services.clock.now(), going, {
    take: (some) => deleteAssignments(tx, some),
    putBack: (some) => putAssignmentsBack(tx, some),
  })
  for (const { id } of kept) step.keep('peopleKept', id, 'last_administrator')
  const taken = without(going, kept)
  step.rights.roles.push(...taken.map(toHeldRole))
  step.add('roles', taken.length)
}

/** Pairs of a group and a member that are there. What a group gives has a ceiling, and what its member holds has none. */
export async function takeMemberships(
  step: UndoStep,
  tx: OrgTx,
  pairs: readonly Pair[],
  ceiling: Ceiling,
): Promise<void> {
  const going: Pair[] = []
  for (const [group, member] of pairs) {
    const fault = await ceiling.faultOf(group, 'groups:write')
    if (fault) step.keep('peopleKept', member, fault)
    else going.push([group, member])
  }
  const kept = await takeUnlessLast(tx, step.services.clock.now(), going, {
    take: (some) => deletePairs(tx, some),
    putBack: (some) => insertPairs(tx, some),
  })
  for (const [, member] of kept) step.keep('peopleKept', member, 'last_administrator')
  const taken = without(going, kept)
  step.rights.pairs.push(...taken)
  step.add('memberships', taken.length)
}

async function removeMade(step: UndoStep, tx: OrgTx, { created }: BatchRow, ceiling: Ceiling): Promise<void> {
  if (created.length === 0) return
  const { row, services } = step
  const now = services.clock.now()
  const going: UserId[] = []
  for (const one of await selectMade(tx, created, row.begun_at ?? row.created_at)) {
    const code = await faultOf(one, ceiling)
    if (code) step.keep('peopleKept', one.id, code)
    else going.push(one.id)
  }
  // Whoever is the last administrator by a group stays with what makes them one.
  const pairs = await selectPairs(tx, going)
  const there = await takeUnlessLast(tx, now, pairs, {
    take: (some) => deletePairs(tx, some),
    putBack: (some) => insertPairs(tx, some),
  })
  const kept = new Set(there.map(([, userId]) => userId))
  step.rights.pairs.push(...without(pairs, there))
  for (const id of kept) step.keep('peopleKept', id, 'last_administrator')
  const gone = going.filter((id) => !kept.has(id))
  await eraseUsers(tx, gone, now)
  await deleteCredentials(tx, gone)
  step.removed.push(...gone)
  step.add('peopleRemoved', gone.length)
}

async function faultOf(
  { id, isUsed, isOfDirectory }: MadePerson,
  ceiling: Ceiling,
): Promise<ProblemCode | undefined> {
  if (isOfDirectory) return 'of_directory'
  if (await ceiling.isAbove(id)) return 'holds_more'
  return isUsed ? 'changed_since' : undefined
}

async function restore(
  step: UndoStep,
  tx: OrgTx,
  { changed }: BatchRow,
  held: Held,
  ceiling: Ceiling,
): Promise<void> {
  if (changed.length === 0) return
  const now = step.services.clock.now()
  const back: UserId[] = []
  for (const one of await selectChanged(tx, step.row.id, changed)) {
    const isMoved = one.before.email_normalized !== one.now.email_normalized
    const { email } = one.before
    if (one.isSince) step.keep('peopleKept', one.id, 'changed_since')
    else if (await ceiling.isAbove(one.id)) step.keep('peopleKept', one.id, 'holds_more')
    // What was allowed before the policy was tightened comes back no more.
    else if (isMoved && email !== null && !isEmailAllowed(policyOf(held.organization), email))
      step.keep('peopleKept', one.id, 'email_domain_not_allowed')
    else {
      back.push(one.id)
      if (!isMoved) continue
      await dropProofs(tx, one.id)
      const after = { ...one.before, id: one.id, status: one.now.status }
      await appendEvents(tx, tx, actorOf(step.row), NOWHERE, emailChangedEvents(one.now, after))
    }
  }
  await restoreChanged(tx, step.row.id, back, now)
  step.restored.push(...back)
  step.add('peopleRestored', back.length)
}
