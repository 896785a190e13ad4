import { operation } from '../../platform/operation.ts'
import { dropProofs } from '../credentials/index.ts'
import { policyOf } from '../policies/index.ts'
import { RoleError } from '../roles/index.ts'
import { assertUserAttributes } from './attributes/index.ts'
import { emailChangedEvents } from './email-changed-events.ts'
import { UserError } from './errors.ts'
import { AccountFields, PersonFields } from './fields.ts'
import { toColumns } from './rules.ts'
import { assertUnlocked, sourcesOf } from './sources.ts'
import { updateUser as update } from './store.ts'
import { lockTarget } from './target.ts'
import { toUserView, UserParams, UserView } from './view.ts'

/** Changes what is given. A new address gets a link to verify it unless that is said too; the old one is told. */
export const updateUser = operation({
  name: 'users.update',
  summary: 'Change a user',
  permission: 'users:write',
  params: UserParams,
  input: AccountFields.partial()
    .extend(PersonFields.partial().shape)
    .refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: UserView,
  errors: [
    UserError.not_found,
    UserError.identifier_required,
    UserError.attributes_invalid,
    UserError.email_not_there,
    UserError.email_domain_not_allowed,
    UserError.email_taken,
    UserError.username_taken,
    UserError.from_directory,
    UserError.stale,
    RoleError.above_own,
  ],
  event: 'user.updated',
  describe: ({ id, emailVerified }, input) => ({
    target: { kind: 'user', id },
    data: { fields: Object.keys(input).sort(), emailVerified },
  }),

  async run(context, changes, { userId }) {
    const { tx, announce, record, expectedVersion } = context
    const { user, organization, now } = await lockTarget(context, userId)
    await assertUnlocked(tx, user, changes)
    await assertUserAttributes(tx, { attributes: changes.attributes, before: user.attributes })
    const columns = {
      ...toColumns(changes, policyOf(organization), now, user),
      ...sourcesOf(user, changes, 'administrator'),
    }
    const row = await update(tx, user, columns, expectedVersion)
    if (row.email_normalized !== user.email_normalized) {
      await dropProofs(tx, userId)
      for (const event of emailChangedEvents(user, row)) record(event)
    }
    announce('principal', userId)
    return toUserView(row)
  },
})
