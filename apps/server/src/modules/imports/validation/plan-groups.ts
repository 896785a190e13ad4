import { newId } from '../../../kernel/ids.ts'
import { problem } from '../problems.ts'
import type { LineProblem, ReadRecord } from '../record.ts'
import type { StagedGroup } from '../staged.ts'
import { fitRoles } from './fit-person.ts'
import type { References } from './references.ts'

export type ReadGroup = { line: number; record: Extract<ReadRecord, { kind: 'group' }> }

export interface GroupPlan {
  staged: StagedGroup[]
  there: number
  roles: number
  problems: { line: number; problem: LineProblem }[]
}

/**
 * Which groups of a file, all of one organization, are here by their names, and which will be made; `references` knows them from
 * here on. One that is here is used as it is: its roles are not touched.
 */
export async function planGroups(references: References, read: readonly ReadGroup[]): Promise<GroupPlan> {
  const plan: GroupPlan = { staged: [], there: 0, roles: 0, problems: [] }
  const { place, ownGroups } = references
  const roles = new Set(read.flatMap(({ record }) => record.roles.map(({ key }) => key)))
  await references.lookUp({ roles, groups: new Set(), connections: new Set() })
  const here = new Map(
    (await references.groupsHere(read.map(({ record }) => record.name.toLowerCase()))).map((one) => [
      one.name,
      one.named,
    ]),
  )
  const names = new Set<string>()
  for (const { line, record } of read) {
    const { key, name, description } = record
    const refuse = (one: LineProblem) => void plan.problems.push({ line, problem: one })
    const found = here.get(name.toLowerCase())
    if (!place.mayBring('group')) refuse(problem('not_permitted'))
    else if (ownGroups.has(key)) refuse(problem('key_repeated', '/key'))
    else if (names.has(name.toLowerCase())) refuse(problem('name_repeated', '/name'))
    else if (found && !found.isOwn) refuse(problem('group_provided', '/name'))
    else if (found) {
      ownGroups.set(key, found)
      plan.there += 1
    } else {
      const fit = fitRoles(record.roles, references)
      if ('code' in fit) refuse(fit)
      else {
        const id = newId('group')
        ownGroups.set(key, { id, isOwn: true, mayGive: true })
        plan.staged.push({ line, id, name, description, roles: fit.roles })
        plan.roles += fit.roles.length
      }
    }
    names.add(name.toLowerCase())
  }
  return plan
}
