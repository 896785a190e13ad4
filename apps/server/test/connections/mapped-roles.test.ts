import { CompiledQuery } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { RoleId, UserId } from '../../src/kernel/ids.ts'
import {
  anOrganizationWith,
  aStage,
  type Stage,
  sessionsIn,
} from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { aHolder, aRole } from '../factories/holders.ts'
import { assign } from '../factories/index.ts'
import { eventsOf, roleIdOf, somebodyWaits } from '../harness/api.ts'
import { aConnected, type Connected, connectionTo, signInThrough } from './stage.ts'

describe('roles by the word of a provider', () => {
  let stage: Stage
  let school: Connected
  let administrator: RoleId
  let manager: RoleId
  beforeAll(async () => {
    stage = await aStage()
    administrator = await roleIdOf(stage.app, stage.workspace, 'administrator')
    manager = await roleIdOf(stage.app, stage.workspace, 'user-manager')
  })
  afterAll(() => stage.app.drop())
  beforeEach(async () => {
    school = await aConnected(stage)
    school.provider.claims = { email: 'rider@school.example', groups: ['it', 'staff'] }
    return () => school.provider.close()
  })

  const rule = (value: string, roleId: RoleId, more: object = {}) => ({
    claim: 'groups',
    value,
    roleId,
    ...more,
  })
  const set = (rules: object[], headers = school.admin, of = school) =>
    of.api(headers, `PUT ${of.one}/roles`, { rules })
  const within = <T>(place: Place, work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(stage.app.services.db, place, work)
  /** The account that came through the provider. */
  const riderOf = async (place: Place): Promise<UserId> => {
    const [session] = await sessionsIn(stage.app, place)
    if (!session) throw new Error('nobody signed in')
    return session.user_id
  }
  const rolesOf = async (place: Place, userId?: UserId) => {
    const of = userId ?? (await riderOf(place))
    const rows = await within(place, (tx) =>
      tx.selectFrom('assignments').selectAll().where('user_id', '=', of).orderBy('id').execute(),
    )
    return rows.map((row) => [row.workspace_role_id ?? row.role_id, row.reach, row.connection_id])
  }
  const notGiven = async (place: Place = school.place) =>
    (await eventsOf(stage.app, place, 'connection.role_not_given')).map(({ reason }) => reason)
  const demote = (tx: OrgTx) => tx.deleteFrom('assignments').where('user_id', '=', adminOf(school)).execute()
  const adminOf = ({ admin }: Connected): UserId =>
    JSON.parse(Buffer.from(admin.authorization?.split(' ')[1] ?? '', 'base64url').toString()).id

  it('are given at a sign-in and taken at the next, beside what somebody here has given', async () => {
    expect(
      (await set([rule('it', manager), rule('staff', manager), rule('chess', administrator)])).status,
    ).toBe(200)
    await signInThrough(stage, school)
    const given = [manager, 'organization', school.connectionId]
    expect(await rolesOf(school.place)).toEqual([given])
    const rider = await riderOf(school.place)
    await assign(stage.app, school.place, rider, 'user-manager')
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toHaveLength(2)
    school.provider.claims.groups = []
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toEqual([[manager, 'organization', null]])
    for (const type of ['assignment.created', 'assignment.deleted'])
      expect(await eventsOf(stage.app, school.place, type)).toMatchObject([
        {
          outcome: 'success',
          data: { principalId: rider, roleKey: 'user-manager', connectionId: school.connectionId },
        },
      ])
  })

  it('are set by nobody who could not give them', async () => {
    const limited = await aHolder(stage.app, school.place, ['connections:write', 'connections:read'])
    const refused = await set([rule('it', administrator)], limited.headers)
    expect([refused.status, refused.body.code]).toEqual([403, 'role.above_own'])
    const far = await set([rule('it', limited.roleId, { reach: 'subtree' })], limited.headers)
    expect([far.status, far.body.code]).toEqual([403, 'role.above_own'])
    expect((await set([rule('it', limited.roleId)], limited.headers)).status).toBe(200)
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toEqual([[limited.roleId, 'organization', school.connectionId]])
  })

  it('keep whoever holds less from what the connection is and which rules it has', async () => {
    await set([rule('it', administrator)])
    const { headers } = await aHolder(stage.app, school.place, ['connections:write', 'connections:read'])
    const { preset, ...rest } = connectionTo(school.provider)
    for (const [address, body] of [
      [`PUT ${school.one}`, { preset, ...rest }],
      [`PUT ${school.one}/roles`, { rules: [] }],
      [`POST ${school.one}/activate`, {}],
    ] as const) {
      const answer = await school.api(headers, address, body)
      expect([address, answer.status, answer.body.code]).toEqual([address, 403, 'role.above_own'])
    }
    expect((await school.api(headers, `GET ${school.one}/roles`)).body).toMatchObject({
      rules: [{ value: 'it', authorId: adminOf(school) }],
    })
  })

  it('are not given by an author who does not hold them any more, and taken again', async () => {
    await set([rule('it', manager)])
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toHaveLength(1)
    await within(school.place, demote)
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toEqual([])
    expect(await notGiven()).toEqual(['author_gone'])
    const roleId = await aRole(stage.app, school.place, ['connections:write'])
    await within(school.place, (tx) =>
      tx
        .insertInto('assignments')
        .values({
          ...{ organization_id: school.place.organizationId, workspace_id: school.place.workspaceId },
          ...{
            id: 'asg_00000000-0000-7000-8000-000000000001' as never,
            user_id: adminOf(school),
            role_id: roleId,
          },
          reach: 'organization',
        })
        .execute(),
    )
    await signInThrough(stage, school)
    expect([await rolesOf(school.place), await notGiven()]).toEqual([[], ['author_gone', 'above_author']])
  })

  it('are not given when the author loses them while somebody signs in', async () => {
    await set([rule('it', administrator)])
    let signedIn: Promise<unknown> | undefined
    await within(school.place, async (tx) => {
      await tx.executeQuery(lockOf(school.place))
      await demote(tx)
      signedIn = signInThrough(stage, school)
      await somebodyWaits(stage.app)
    })
    await signedIn
    expect([await rolesOf(school.place), await notGiven()]).toEqual([[], ['author_gone']])
  })

  it('are taken from the last administrator but for what that hangs on', async () => {
    await set([rule('it', administrator), rule('staff', manager)])
    await signInThrough(stage, school)
    await within(school.place, demote)
    await signInThrough(stage, school)
    expect(await rolesOf(school.place)).toEqual([[administrator, 'organization', school.connectionId]])
    const told = await eventsOf(stage.app, school.place, 'assignment.deleted')
    const byRole = new Map(told.map((event) => [(event.data as { roleKey: string }).roleKey, event]))
    expect(byRole.get('administrator')).toMatchObject({
      outcome: 'denied',
      reason: 'assignment.last_administrator',
    })
    expect(byRole.get('user-manager')).toMatchObject({ outcome: 'success' })
  })

  it('are of this organization or of the workspace, and for the root alone where they say so', async () => {
    const elsewhere = await anOrganizationWith(stage)
    const foreign = await aRole(stage.app, elsewhere, ['users:read'])
    const rootOnly = await roleIdOf(stage.app, stage.workspace, 'workspace-administrator')
    expect((await set([rule('it', foreign)])).body.code).toBe('role.not_found')
    expect((await set([rule('it', rootOnly)])).body.code).toBe('role.root_only')
  })

  it('below are those of the workspace alone, and take reach to be set', async () => {
    const head = await aConnected(stage, { connection: { reach: 'subtree' } })
    const north = await anOrganizationWith(stage, {}, head.place)
    const own = await aRole(stage.app, head.place, ['users:read'])
    const narrow = await aHolder(stage.app, head.place, ['connections:write', 'users:read'])
    const shared = await roleIdOf(stage.app, stage.workspace, 'member')
    expect((await set([rule('it', shared)], narrow.headers, head)).body.code).toBe('role.above_own')
    expect((await set([rule('it', own), rule('it', manager)], head.admin, head)).status).toBe(200)
    const rules = [{ kind: 'group', value: 'north', targetId: north.organizationId }]
    await head.api(head.admin, `PUT ${head.one}/routes`, { rules, fallback: 'own' })
    head.provider.claims = { email: 'n@example.com', groups: ['it', 'north'] }
    await signInThrough(stage, head)
    expect(await rolesOf(north)).toEqual([[manager, 'organization', head.connectionId]])
    head.provider.claims = { email: 'h@example.com', groups: ['it'], sub: 'another' }
    await signInThrough(stage, head)
    expect((await rolesOf(head.place)).map(([role]) => role)).toEqual([own, manager])
    await head.provider.close()
  })

  it('are gone with the connection, unless the last administrator would be', async () => {
    await set([rule('it', administrator)])
    await school.api(school.admin, `PUT ${school.one}/groups`, { mapping: {} })
    await signInThrough(stage, school)
    const rider = await riderOf(school.place)
    const operator = await aHolder(stage.app, school.place, ['connections:write'])
    await within(school.place, demote)
    const refused = await school.api(operator.headers, `DELETE ${school.one}`, {})
    expect(refused.body.code).toBe('assignment.last_administrator')
    await assign(stage.app, school.place, adminOf(school), 'administrator')
    expect((await school.api(school.admin, `DELETE ${school.one}`, {})).status).toBe(204)
    expect(await rolesOf(school.place, rider)).toEqual([])
    expect(await within(school.place, (tx) => tx.selectFrom('groups').select('id').execute())).toEqual([])
  })

  it('keep a role from being deleted, and from growing beyond who widens it', async () => {
    const own = await aRole(stage.app, school.place, ['users:read'])
    await set([rule('it', own, { reach: 'subtree' })])
    const path = `/organizations/${school.place.organizationId}/roles/${own}` as const
    expect((await school.api(school.admin, `DELETE ${path}`, {})).body.code).toBe('role.in_use')
    const near = await aHolder(stage.app, school.place, ['roles:write', 'users:read', 'groups:read'])
    const widened = await school.api(near.headers, `PATCH ${path}`, {
      permissions: ['users:read', 'groups:read'],
    })
    expect(widened.body.code).toBe('role.above_own')
  })
})

/** What every change of who holds what waits for. */
const lockOf = ({ organizationId }: Place) =>
  CompiledQuery.raw('select pg_advisory_xact_lock(hashtextextended($1, 2))', [organizationId])
