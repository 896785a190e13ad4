import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { policyOf } from '../policies/index.ts'
import { personAtHome, SessionError } from '../sessions/index.ts'
import { UserError } from './errors.ts'
import { PersonFields, Profile } from './fields.ts'
import { toColumns } from './rules.ts'
import { selectUser, updateUser } from './store.ts'
import { toUserView, UserView } from './view.ts'

const OwnView = UserView.extend({
  organization: z
    .strictObject({ id: z.string(), name: z.string(), slug: z.string() })
    .describe('The organization that owns the account.'),
})

/** Who the token speaks for. A token for another organization still tells the person's own account. */
export const getMe = operation({
  name: 'me.get',
  summary: 'Read your own account',
  permission: null,
  input: z.strictObject({}),
  output: OwnView,
  errors: [SessionError.not_at_home],

  async prepare({ actor, services }) {
    const { id, workspaceId, organizationId } = actor
    if (actor.kind !== 'user' || !isId('user', id)) throw SessionError.not_at_home()
    const [row, home] = await Promise.all([
      inOrganization(services.db, { workspaceId, organizationId }, (tx) => selectUser(tx, id)),
      services.tree.find(workspaceId, organizationId),
    ])
    if (!row || !home) throw SessionError.not_at_home()
    return { ...toUserView(row), organization: { id: home.id, name: home.name, slug: home.slug } }
  },
  run: async (_context, _input, _params, own) => own,
})

/** A person changes what is their own to say, and nothing that others rely on: no address, status or attribute. */
export const updateMe = operation({
  name: 'me.update',
  summary: 'Change your own profile',
  permission: null,
  input: PersonFields.partial()
    .extend({ profile: Profile.optional() })
    .refine((changes) => Object.keys(changes).length > 0, 'changes nothing'),
  output: UserView,
  errors: [SessionError.not_at_home, UserError.stale],
  event: 'user.profile_updated',
  describe: ({ id }, input) => ({
    target: { kind: 'user', id },
    data: { fields: Object.keys(input).sort() },
  }),

  async run({ tx, actor, organization, clock, announce, expectedVersion }, changes) {
    const id = personAtHome(actor, organization)
    const user = await selectUser(tx, id)
    if (!user) throw SessionError.not_at_home()
    const columns = toColumns(changes, policyOf(organization), clock.now(), user)
    const row = await updateUser(tx, user, columns, expectedVersion)
    announce('principal', id)
    return toUserView(row)
  },
})
