import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { insertEmergencyUser, selectEmergencyUsers } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { EmergencyError } from './errors.ts'
import { lockNamed } from './target.ts'
import { EmergencyUserView, toEmergencyUserView } from './view.ts'

/** Two are enough; each is a way around the provider. */
const MOST_NAMED = 10

/**
 * Names somebody who may sign in by password and second factor where the policy has no password. It asks for what setting up
 * providers asks for, as it is about going around them, and nobody names who holds more than they do.
 */
export const addEmergencyUser = operation({
  name: 'emergencyAccess.addUser',
  summary: 'Name somebody who may sign in when no identity provider can be reached',
  permission: 'connections:write',
  input: z.strictObject({ userId: idSchema('user') }),
  output: EmergencyUserView,
  errors: [
    EmergencyError.not_allowed,
    EmergencyError.user_not_found,
    EmergencyError.already_named,
    EmergencyError.too_many,
    RoleError.above_own,
  ],
  event: 'emergency_access.named',
  describe: ({ userId }) => ({ target: { kind: 'user', id: userId } }),

  async run(context, { userId }) {
    const { tx, organization } = context
    if (!policyOf(organization).signIn.emergencyAccess) throw EmergencyError.not_allowed()
    const { status, now } = await lockNamed(context, userId)
    if (status !== 'active') throw EmergencyError.user_not_found({ pointer: '/userId' })
    if (!(await insertEmergencyUser(tx, userId, now)))
      throw EmergencyError.already_named({ pointer: '/userId' })
    const named = await selectEmergencyUsers(tx)
    if (named.length > MOST_NAMED) throw EmergencyError.too_many({ most: MOST_NAMED })
    const row = named.find((one) => one.user_id === userId)
    if (!row) throw EmergencyError.user_not_found({ pointer: '/userId' })
    return toEmergencyUserView(row)
  },
})
