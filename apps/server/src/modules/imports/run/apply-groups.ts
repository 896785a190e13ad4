import type { OrgTx } from '../../../platform/db/index.ts'
import { ImportPlace } from '../place.ts'
import type { StagedGroup } from '../staged.ts'
import { insertAssignments, insertGroups } from './give-store.ts'
import { faultOfRoles, givenOf, readRoles } from './roles.ts'
import type { Step } from './step.ts'

/** Makes groups with what the file gives them. Where somebody has made one of the name since, that is it, as it is. */
export async function applyGroups(step: Step, tx: OrgTx, groups: readonly StagedGroup[]): Promise<void> {
  const { actor, organization, now } = await step.hold(tx, 'groups:write', 'exclusive')
  const place = new ImportPlace(organization, actor, now, true)
  const roles = await readRoles(
    tx,
    groups.map((one) => one.roles),
  )
  const fit = groups.filter((group) => {
    const fault = faultOfRoles(place, roles, group.roles)
    if (fault) step.refuse(group.line, fault, '/roles')
    return !fault
  })
  const made = new Set(await insertGroups(tx, fit, now))
  const given = fit.flatMap(({ id, roles: wanted }) =>
    made.has(id) ? givenOf(roles, wanted, { userId: null, groupId: id }) : [],
  )
  const assigned = await insertAssignments(tx, given, now)
  step.log.created.push(...made)
  step.rights.roles.push(...assigned)
  step.count('groupsCreated', made.size)
  step.count('groupsThere', fit.length - made.size)
  step.count('roles', assigned.length)
}
