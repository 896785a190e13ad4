import { z } from 'zod'
import { idSchema } from '../../kernel/ids.ts'
import { operation } from '../../platform/operation.ts'
import { selectUserStatus } from '../sessions/index.ts'
import { IdentityError } from './errors.ts'
import { selectIdentities } from './store.ts'
import { UserParams } from './view.ts'

const IdentityView = z.strictObject({
  connectionId: idSchema('connection'),
  connectionOrganizationId: idSchema('organization'),
  subject: z.string().describe('By what the provider knows the person.'),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})

/** One is made by the person alone, who signs in at the provider: a subject that somebody types would be a claim. */
export const listUserIdentities = operation({
  name: 'identities.listOfUser',
  summary: 'List who a user is at identity providers',
  permission: 'users:read',
  params: UserParams,
  input: z.strictObject({}),
  output: z.strictObject({ items: z.array(IdentityView) }),
  errors: [IdentityError.user_not_found],
  async run({ tx }, _input, { userId }) {
    if (!(await selectUserStatus(tx, userId))) throw IdentityError.user_not_found()
    const rows = await selectIdentities(tx, userId)
    return {
      items: rows.map(({ generation: _generation, createdAt, lastUsedAt, ...row }) => ({
        ...row,
        createdAt: createdAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    }
  },
})
