import { z } from 'zod'
import { operation } from '../../platform/operation.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { selectIdentities } from './store.ts'
import { IdentityList, toIdentityList } from './view.ts'

export const listOwnIdentities = operation({
  name: 'me.listIdentities',
  summary: 'List who you are at identity providers',
  permission: null,
  input: z.strictObject({}),
  output: IdentityList,
  errors: [SessionError.not_at_home],
  async run({ tx, actor, organization }) {
    return toIdentityList(await selectIdentities(tx, personAtHome(actor, organization)))
  },
})
