import { z } from 'zod'
import { together } from '../../../platform/db/index.ts'
import { operation } from '../../../platform/operation.ts'
import { ConnectionError } from '../errors.ts'
import { selectConnection } from '../store.ts'
import { ConnectionParams } from '../view.ts'
import { selectAuthorName } from './author-store.ts'
import { selectRoleRules } from './role-rule-store.ts'
import { RoleRulesView, toRoleRulesView } from './roles-view.ts'

export const getConnectionRoles = operation({
  name: 'connections.getRoles',
  summary: 'Read which roles people have by what a provider says of them',
  permission: 'connections:read',
  params: ConnectionParams,
  input: z.strictObject({}),
  output: RoleRulesView,
  errors: [ConnectionError.not_found],
  async run({ tx }, _input, { connectionId: id }) {
    const [row, rules] = await together(selectConnection(tx, id), selectRoleRules(tx))
    if (!row) throw ConnectionError.not_found()
    const own = rules.filter(({ connectionId }) => connectionId === id)
    const author = own[0]?.author
    return toRoleRulesView(own, author, await selectAuthorName(tx, author))
  },
})
