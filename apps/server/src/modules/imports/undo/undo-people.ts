import { DomainError } from '../../../kernel/errors.ts'
import type { UserId } from '../../../kernel/ids.ts'
import { appendEvents, NOWHERE, type OrgTx } from '../../../platform/db/index.ts'
import { deleteCredentials, dropProofs } from '../../credentials/index.ts'
import { isEmailAllowed, policyOf } from '../../policies/index.ts'
import { assertMayActOn, type Held, selectGrants, takeUnlessLast } from '../../roles/index.ts'
import { emailChangedEvents, eraseUsers } from '../../users/index.ts'
import { actorOf } from '../events.ts'
import type { ProblemCode } from '../problems.ts'
import type { UndoStep } from './undo-step.ts'
import {
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
} from './undo-store.ts'

/** Takes back what was given to people, then those who were made, and gives back what was changed of others. */
export async function undoPeople(step: UndoStep, tx: OrgTx, batch: BatchRow): Promise<void> {
  const held = await step.hold(tx, 'users:write', 'exclusive')
  await takeRoles(step, tx, batch)
  await takeMemberships(step, tx, batch)
  const isAbove = (id: UserId) => holdsMore(tx, held, id)
  await removeMade(step, tx, batch, isAbove)
  await restore(step, tx, batch, held)
}

/** The last administrator keeps what makes them one. */
async function takeRoles(step: UndoStep, tx: OrgTx, { assigned }: BatchRow): Promise<void> {
  const rows = await selectAssignments(tx, assigned)
  const kept = await takeUnlessLast(tx, step.services.clock.now(), rows, {
    take: (some) => deleteAssignments(tx, some),
    putBack: (some) => putAssignmentsBack(tx, some),
  })
  for (const { id } of kept) step.keep('peopleKept', id, 'last_administrator')
  step.add('roles', rows.length - kept.length)
}

export async function takeMemberships(step: UndoStep, tx: OrgTx, { joined }: BatchRow): Promise<void> {
  const pairs = await selectThere(tx, joined)
  const kept = await takeUnlessLast(tx, step.services.clock.now(), pairs, {
    take: (some) => deletePairs(tx, some),
    putBack: (some) => insertPairs(tx, some),
  })
  for (const [, member] of kept) step.keep('peopleKept', member, 'last_administrator')
  step.add('memberships', pairs.length - kept.length)
}

async function removeMade(
  step: UndoStep,
  tx: OrgTx,
  { created }: BatchRow,
  isAbove: (id: UserId) => Promise<boolean>,
): Promise<void> {
  if (created.length === 0) return
  const { row, services } = step
  const now = services.clock.now()
  const going: UserId[] = []
  for (const one of await selectMade(tx, created, row.begun_at ?? row.created_at)) {
    const code = await faultOf(one, isAbove)
    if (code) step.keep('peopleKept', one.id, code)
    else going.push(one.id)
  }
  // Whoever is the last administrator by a group stays with what makes them one.
  const kept = new Set(
    (
      await takeUnlessLast(tx, now, await selectPairs(tx, going), {
        take: (some) => deletePairs(tx, some),
        putBack: (some) => insertPairs(tx, some),
      })
    ).map(([, userId]) => userId),
  )
  for (const id of kept) step.keep('peopleKept', id, 'last_administrator')
  const gone = going.filter((id) => !kept.has(id))
  await eraseUsers(tx, gone, now)
  await deleteCredentials(tx, gone)
  step.removed.push(...gone)
  step.add('peopleRemoved', gone.length)
}

async function faultOf(
  { id, isUsed, isOfDirectory, mayHold }: MadePerson,
  isAbove: (id: UserId) => Promise<boolean>,
): Promise<ProblemCode | undefined> {
  if (isOfDirectory) return 'of_directory'
  if (isUsed) return 'changed_since'
  return mayHold && (await isAbove(id)) ? 'holds_more' : undefined
}

async function restore(step: UndoStep, tx: OrgTx, { changed }: BatchRow, held: Held): Promise<void> {
  if (changed.length === 0) return
  const now = step.services.clock.now()
  const back: UserId[] = []
  for (const one of await selectChanged(tx, step.row.id, changed)) {
    const isMoved = one.before.email_normalized !== one.now.email_normalized
    const { email } = one.before
    if (one.isSince) step.keep('peopleKept', one.id, 'changed_since')
    else if (await holdsMore(tx, held, one.id)) step.keep('peopleKept', one.id, 'holds_more')
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

async function holdsMore(tx: OrgTx, { actor, organization, now }: Held, id: UserId): Promise<boolean> {
  try {
    assertMayActOn(actor, organization, await selectGrants(tx, organization.id, id), now)
    return false
  } catch (error) {
    if (error instanceof DomainError) return true
    throw error
  }
}
