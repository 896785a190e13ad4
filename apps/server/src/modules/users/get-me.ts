import { z } from 'zod'
import { isId } from '../../kernel/ids.ts'
import { inOrganization } from '../../platform/db/index.ts'
import { operation } from '../../platform/operation.ts'
import { SessionError } from '../sessions/index.ts'
import { selectUser } from './store.ts'
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
