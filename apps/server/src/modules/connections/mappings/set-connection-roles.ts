import { operation } from '../../../platform/operation.ts'
import { assertFitsOrganization } from '../../assignments/index.ts'
import { getRoles, RoleError } from '../../roles/index.ts'
import { ConnectionError } from '../errors.ts'
import { updateConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { toAuthor } from './author.ts'
import { selectAuthorName } from './author-store.ts'
import type { RoleRule } from './gives.ts'
import { replaceRoleRules } from './role-rule-store.ts'
import { RoleRules, RoleRulesView, toRoleRulesView } from './roles-view.ts'
import { assertMayGiveRoles, lockVouched } from './vouch.ts'

/** Whoever sets them could give all of it by hand, what was set before as well; they answer for it from then on. */
export const setConnectionRoles = operation({
  name: 'connections.setRoles',
  summary: 'Set which roles people have by what a provider says of them',
  permission: 'connections:write',
  params: ConnectionParams,
  input: RoleRules,
  output: RoleRulesView,
  errors: [
    ConnectionError.not_found,
    ConnectionError.stale,
    RoleError.not_found,
    RoleError.root_only,
    RoleError.above_own,
  ],
  event: 'connection.roles_set',
  describe: (_output, { rules }, { connectionId: id }) => ({
    target: { kind: 'connection', id },
    data: { rules },
  }),
  async run(context, { rules: wanted }, { connectionId: id }) {
    const { tx, announce, expectedVersion } = context
    const vouched = await lockVouched(context, id)
    const { actor, organization, now, before } = vouched
    const roles = await getRoles(
      tx,
      wanted.map(({ roleId }) => roleId),
    )
    for (const role of roles) assertFitsOrganization(role, organization)
    await assertMayGiveRoles(context, vouched, before, wanted)
    const author = toAuthor(actor)
    const rules = wanted.map(
      (rule, index): RoleRule => ({ ...rule, origin: roles[index]?.origin ?? 'organization' }),
    )
    if (!(await updateConnection(tx, id, { updated_at: now }, expectedVersion))) throw ConnectionError.stale()
    await replaceRoleRules(tx, id, rules, author)
    announce('connection', organization.id)
    return toRoleRulesView(rules, author, rules.length > 0 ? await selectAuthorName(tx, author) : null)
  },
})
