import { z } from 'zod'
import { operation } from '../../../platform/operation.ts'
import { PROVISION } from '../directories.ts'
import { DirectoryError } from '../errors.ts'
import type { ProvisionedUser } from '../resource.ts'
import { assertProvisions, OfUser } from './params.ts'
import { relationsOf } from './relations.ts'
import { selectKnownUser, toProvisionedUser } from './user-store.ts'

export const getProvisionedUser = operation({
  name: 'directories.getProvisionedUser',
  summary: 'Let a directory read one of its users',
  permission: PROVISION,
  params: OfUser,
  input: z.strictObject({}),
  output: z.custom<ProvisionedUser>(),
  errors: [DirectoryError.user_not_found],
  async run({ tx, actor }, _input, { directory, userId }) {
    assertProvisions(actor, directory)
    const known = await selectKnownUser(tx, directory.id, userId, relationsOf(directory))
    if (!known) throw DirectoryError.user_not_found()
    return toProvisionedUser(known)
  },
})
