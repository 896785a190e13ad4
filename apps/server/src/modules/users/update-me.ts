import { operation } from '../../platform/operation.ts'
import { policyOf } from '../policies/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { PersonFields, Profile } from './fields.ts'
import { toColumns } from './rules.ts'
import { assertUnlocked, sourcesOf } from './sources.ts'
import { selectUser, updateUser } from './store.ts'
import { toUserView, UserView } from './view.ts'

/** A person changes what is their own to say, and nothing that others rely on: no address, status or attribute. */
export const updateMe = operation({
  name: 'me.update',
  summary: 'Change your own profile',
  permission: null,
  input: PersonFields.partial()
    .extend({ profile: Profile.optional() })
    .refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: UserView,
  errors: [SessionError.not_at_home, UserError.from_directory, UserError.stale],
  event: 'user.profile_updated',
  describe: ({ id }, input) => ({
    target: { kind: 'user', id },
    data: { fields: Object.keys(input).sort() },
  }),

  async run({ tx, actor, organization, clock, announce, expectedVersion }, changes) {
    const id = personAtHome(actor, organization)
    const user = await selectUser(tx, id)
    if (!user) throw SessionError.not_at_home()
    await assertUnlocked(tx, user, changes)
    const columns = {
      ...toColumns(changes, policyOf(organization), clock.now(), user),
      ...sourcesOf(user, changes, 'person'),
    }
    const row = await updateUser(tx, user, columns, expectedVersion)
    announce('principal', id)
    return toUserView(row)
  },
})
