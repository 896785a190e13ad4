import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { policyOf } from '../../policies/index.ts'
import { modeOf } from './mode.ts'
import { selectGiven, selectSelfRegistration } from './store.ts'
import { SelfRegistrationView, toSelfRegistrationView } from './view.ts'

/** What the organization wants, and what of it holds. */
export const getSelfRegistration = operation({
  name: 'selfRegistration.get',
  summary: 'Look at how people register themselves',
  permission: 'invitations:read',
  input: z.strictObject({}),
  output: SelfRegistrationView,
  errors: [],
  async run({ tx, organization }) {
    const row = await selectSelfRegistration(tx)
    const holds = {
      admitted: policyOf(organization).registration.people,
      effective: modeOf(organization, row),
    }
    return toSelfRegistrationView(row, await selectGiven(tx), holds)
  },
})
