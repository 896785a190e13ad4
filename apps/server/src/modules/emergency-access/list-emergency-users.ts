import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { selectEmergencyUsers } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { EmergencyUserView, toEmergencyUserView } from './view.ts'

/** All of them: there are few. */
export const listEmergencyUsers = operation({
  name: 'emergencyAccess.list',
  summary: 'List who may sign in when no identity provider can be reached',
  permission: 'connections:read',
  input: z.strictObject({}),
  output: z.strictObject({
    isAllowed: z.boolean().describe('Whether the policy allows emergency access here.'),
    items: z.array(EmergencyUserView),
  }),
  errors: [],
  async run({ tx, organization }) {
    const rows = await selectEmergencyUsers(tx)
    return {
      isAllowed: policyOf(organization).signIn.emergencyAccess,
      items: rows.map(toEmergencyUserView),
    }
  },
})
