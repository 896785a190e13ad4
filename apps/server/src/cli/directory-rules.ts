import type { RoleId } from '../kernel/ids.ts'
import { isId } from '../kernel/ids.ts'
import { oneLine } from '../kernel/text.ts'
import { CallError, type Command, options, UsageError } from './command.ts'
import { directoryIdOf, withDirectories } from './directory-operator.ts'
import { WHERE } from './with-operator.ts'

const RULES = { ...WHERE, id: { type: 'string' }, set: { type: 'string', multiple: true } } as const
const NONE = { ...RULES, none: { type: 'boolean', default: false } } as const
const LONGEST_NAME = 80

interface Rule {
  groupName: string
  roleId: RoleId
  reach: 'organization' | 'subtree'
}

/**
 * `bailiwick directory rules`: which roles the groups of a directory have. With `--set`, once for each, all rules are these from then on,
 * and with `--none` there are none; the operator answers for them.
 */
export const directoryRules: Command = async ({ config, args }) => {
  const values = options(args, NONE)
  const directoryId = directoryIdOf(values.id)
  const rules = values.set?.map(ruleOf)
  if (rules && values.none) throw new CallError('either --set or --none')
  return withDirectories(config, values, async (at) => {
    if (rules || values.none) await at.call('directories.setRoles', { rules: rules ?? [] }, { directoryId })
    const now = await at.call<{ rules: Rule[] }>('directories.getRoles', {}, { directoryId })
    for (const { groupName, roleId, reach } of now.rules)
      console.log(`${roleId}  ${reach.padEnd(12)}  ${oneLine(groupName, LONGEST_NAME)}`)
  })
}

/** `<role>=<group>`, or `<role>:subtree=<group>`: a group is called as it likes. */
function ruleOf(said: string): Rule {
  const at = said.indexOf('=')
  const [roleId = '', reach = 'organization', ...more] = said.slice(0, Math.max(0, at)).split(':')
  const groupName = said.slice(at + 1)
  if (at < 0 || groupName === '' || more.length > 0 || !isId('role', roleId))
    throw new UsageError('--set is <id of a role>[:subtree]=<name of the group>')
  if (reach !== 'organization' && reach !== 'subtree')
    throw new UsageError('a role reaches organization or subtree')
  return { groupName, roleId, reach }
}
