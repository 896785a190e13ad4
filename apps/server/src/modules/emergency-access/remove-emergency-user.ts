import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { deleteEmergencyUser } from '../credentials/index.ts'
import { EMERGENCY } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { endSessions, recordEnded, selectOpenSessions } from '../sessions/index.ts'
import { EmergencyError } from './errors.ts'
import { lockNamed } from './target.ts'
import { EmergencyUserParams } from './view.ts'

/** From then on they come in as everybody else; what they have come into by it is over. */
export const removeEmergencyUser = operation({
  name: 'emergencyAccess.removeUser',
  summary: "Take somebody's emergency access away",
  permission: 'connections:write',
  params: EmergencyUserParams,
  input: z.strictObject({}),
  output: z.undefined(),
  errors: [EmergencyError.not_named, RoleError.above_own],
  event: 'emergency_access.unnamed',
  describe: (_none, _input, { userId }) => ({ target: { kind: 'user', id: userId } }),

  async run(context, _input, { userId }) {
    const { tx, announce } = context
    const { now } = await lockNamed(context, userId)
    if (!(await deleteEmergencyUser(tx, userId))) throw EmergencyError.not_named()
    // Read after the deletion: a sign-in that is not seen here finds nobody named.
    const open = (await selectOpenSessions(tx, userId)).filter(({ amr }) => amr.includes(EMERGENCY))
    const ids = open.map(({ id }) => id)
    const ended = await endSessions(tx, ids, { reason: 'emergency_access_ended', now, announce })
    recordEnded(context, userId, ended, 'emergency_access_ended')
    return undefined
  },
})
