import { problem } from '../problems.ts'
import type { LineProblem, Read, ReadRecord } from '../record.ts'
import { planGroups, type ReadGroup } from './plan-groups.ts'
import { planOrganizations, type ReadOrganization } from './plan-organizations.ts'
import { isProblem, kindOf, readRecord } from './read-records.ts'
import { Stage } from './stage.ts'
import type { Validation } from './validation.ts'

/** All of them are held in memory while the rest is read. */
const MOST_ORGANIZATIONS = 10_000
const MOST_GROUPS = 20_000

/** Finds out which organizations and groups a file brings, and which of them are here. */
export async function planStructure(validation: Validation, reads: AsyncIterable<Read>): Promise<void> {
  const { findings, services, organization, actor } = validation
  const organizations: ReadOrganization[] = []
  const groups: ReadGroup[] = []
  const refuse = (line: number, one: LineProblem) => findings.add('problem', line, one)
  for await (const read of reads) {
    const kind = kindOf(read)
    if (!('record' in read) || (kind !== 'organization' && kind !== 'group')) continue
    const record: ReadRecord | LineProblem = readRecord(read.record)
    const { line } = read
    if (isProblem(record)) refuse(line, record)
    else if (record.kind === 'organization' && organizations.length < MOST_ORGANIZATIONS)
      organizations.push({ line, record })
    else if (record.kind === 'group' && groups.length < MOST_GROUPS) groups.push({ line, record })
    else refuse(line, problem('too_many'))
  }
  const now = services.clock.now()
  const tree = await planOrganizations({ services, actor, organization, now }, organizations)
  validation.places = tree.places
  for (const { line, problem: one } of tree.problems) refuse(line, one)
  const stage = new Stage('organization')
  for (const one of tree.staged) await validation.keepSome(stage.add(validation.place.organizationId, one))
  await validation.keep(stage.end())
  validation.count('organizationsCreated', tree.staged.length)
  validation.count('organizationsThere', tree.there)
  await stageGroups(validation, groups)
}

async function stageGroups(validation: Validation, groups: readonly ReadGroup[]): Promise<void> {
  const { findings, places } = validation
  const stage = new Stage('group')
  for (const [key, own] of Map.groupBy(groups, ({ record }) => record.organization)) {
    const place = places.get(key)
    if (!place) {
      for (const { line } of own)
        findings.add('problem', line, problem('organization_unknown', '/organization'))
      continue
    }
    const plan = await planGroups(validation.referencesOf(place), own)
    for (const { line, problem: one } of plan.problems) findings.add('problem', line, one)
    for (const one of plan.staged) await validation.keepSome(stage.add(place.context.id, one))
    validation.count('groupsCreated', plan.staged.length)
    validation.count('groupsThere', plan.there)
    validation.count('roles', plan.roles)
  }
  await validation.keep(stage.end())
}
