import type { RoleId, UserId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, type Stage, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aConnected, type Connected, signInThrough } from './stage.ts'

/** How much connections gave in an organization: roles, memberships in groups, groups. */
export const givenIn = (stage: Stage, place: Place) =>
  inOrganization(stage.app.services.db, place, async (tx) => {
    const { organizationId } = tx
    const [roles, members, groups] = await Promise.all([
      tx
        .selectFrom('assignments')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('connection_id', 'is not', null)
        .execute(),
      tx.selectFrom('group_users').selectAll().where('organization_id', '=', organizationId).execute(),
      tx
        .selectFrom('groups')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('connection_id', 'is not', null)
        .execute(),
    ])
    return { roles: roles.length, members: members.length, groups: groups.length }
  })

/** Somebody of an organization below who has a role and a group by the word of the provider above, and a password. */
export async function aBranchOf(
  stage: Stage,
  roleId: RoleId,
): Promise<{ school: Connected; branch: Place; clerk: UserId }> {
  const school = await aConnected(stage, { connection: { reach: 'subtree' } })
  await school.api(school.admin, `PUT ${school.one}/roles`, {
    rules: [{ claim: 'groups', value: 'it', roleId }],
  })
  await school.api(school.admin, `PUT ${school.one}/groups`, { mapping: {} })
  const branch = await anOrganizationWith(stage, {}, school.place)
  const rules = [{ kind: 'group', value: 'north', targetId: branch.organizationId }]
  await school.api(school.admin, `PUT ${school.one}/routes`, { rules, fallback: 'own' })
  school.provider.claims = { sub: 'clerk', email: 'clerk@school.example', groups: ['it', 'north'] }
  await signInThrough(stage, school)
  const clerk = (await sessionsIn(stage.app, branch))[0]?.user_id as UserId
  return { school, branch, clerk }
}
