import type { Run } from '../../../platform/operation.ts'
import { takeSeats } from '../../limits/index.ts'
import { keepingAdministrator } from '../../roles/index.ts'
import { endSessionsOfUser, recordEnded } from '../../sessions/index.ts'
import { changeUser, type UserRow } from '../../users/index.ts'
import type { DirectorySettings } from '../resource.ts'

type Context = Run<'organization'>

/** As when an administrator suspends somebody: nothing that they hold is worth anything any more. Inside the lock. */
export async function suspendPerson(
  context: Context,
  { id: directoryId }: Pick<DirectorySettings, 'id'>,
  user: UserRow,
): Promise<UserRow> {
  const { tx, clock, announce, record } = context
  const now = clock.now()
  const row = await keepingAdministrator(tx, now, () =>
    changeUser(tx, user, { status: 'suspended', updated_at: now }, undefined),
  )
  const ended = await endSessionsOfUser(tx, user.id, { reason: 'user_suspended', now, announce })
  recordEnded(context, user.id, ended, 'user_suspended')
  announce('principal', user.id)
  record({
    type: 'user.suspended',
    outcome: 'success',
    target: { kind: 'user', id: user.id },
    data: { directoryId },
  })
  return row
}

/** Takes a seat again: one who was invited has theirs. */
export async function reactivatePerson(
  context: Context,
  { id: directoryId }: Pick<DirectorySettings, 'id'>,
  user: UserRow,
): Promise<UserRow> {
  const { tx, organization, clock, isAgain, announce, record, conclude } = context
  const now = clock.now()
  const row = await changeUser(tx, user, { status: 'active', updated_at: now }, undefined)
  if (user.status !== 'invited') conclude(...takeSeats({ tx, organization, now, isAgain }))
  announce('principal', user.id)
  record({
    type: 'user.reactivated',
    outcome: 'success',
    target: { kind: 'user', id: user.id },
    data: { directoryId },
  })
  return row
}
