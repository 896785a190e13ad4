import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addDays, addSeconds, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { RoleId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('assignments', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let list: `/${string}`
  let admin: Record<string, string>
  let administrator: RoleId
  let lessons: RoleId

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    administrator = await roleIdOf(app, workspace, 'administrator')
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    list = `/organizations/${place.organizationId}/assignments`
    admin = (await anActor(app, place, 'administrator')).headers
    lessons = await aRole(app, place, ['lessons:read'])
  })
  afterAll(() => app.drop())

  it('gives a role to a user, a group and a service account, lists and takes them away', async () => {
    const principals = [
      await aUser(app, place),
      await aGroup(app, place, []),
      await aServiceAccount(app, place),
    ]
    for (const principalId of principals) {
      const made = await api(admin, `POST ${list}`, { principalId, roleId: lessons })
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({
        principalId,
        role: { id: lessons },
        reach: 'organization',
        endsAt: null,
      })
      expect((await api(admin, `GET ${list}?principalId=${principalId}`)).body.items).toEqual([made.body])
      expect((await api(admin, `POST ${list}`, { principalId, roleId: lessons })).body.code).toBe(
        'assignment.already_assigned',
      )
    }
    const { items = [] } = (await api(admin, `GET ${list}?roleId=${lessons}`)).body
    expect(items.map((item) => item.principalId)).toEqual(principals)
    for (const item of items) expect((await api(admin, `DELETE ${list}/${item.id}`)).status).toBe(204)
    expect((await api(admin, `GET ${list}?roleId=${lessons}`)).body.items).toEqual([])
    const created = await eventsOf(app, place, 'assignment.created')
    expect(created.filter((event) => event.outcome === 'success')).toHaveLength(3)
    const deleted = await eventsOf(app, place, 'assignment.deleted')
    expect(deleted.map((event) => event.data.principalId)).toEqual(principals)
  })

  it('refuses principals and roles that are not of the organization, as if they never were', async () => {
    const sibling = await anOrganization(app, workspace.root)
    const user = await aUser(app, place)
    const gone = 'usr_01kb0000000000000000000000'
    const bodies = await Promise.all(
      [await aUser(app, sibling), await aGroup(app, sibling, []), gone].map((principalId) =>
        api(admin, `POST ${list}`, { principalId, roleId: lessons }),
      ),
    )
    expect(new Set(bodies.map((answer) => answer.text)).size).toBe(1)
    expect(bodies[0]?.body.code).toBe('assignment.principal_not_found')
    const foreign = await api(admin, `POST ${list}`, {
      principalId: user,
      roleId: await aRole(app, sibling, []),
    })
    expect(foreign.body.code).toBe('role.not_found')
    const root = await roleIdOf(app, workspace, 'workspace-administrator')
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    for (const headers of [admin, staff])
      expect((await api(headers, `POST ${list}`, { principalId: user, roleId: root })).body.code).toBe(
        'role.root_only',
      )
    expect((await api(admin, `GET ${list}?principalId=${user}`)).body.items).toEqual([])
  })

  it('lets an assignment end by itself, at once, and be given again', async () => {
    const { id, headers } = await anActor(app, place, 'member')
    const roleId = await aRole(app, place, ['assignments:read'])
    const endsAt = addSeconds(clock.now(), 60).toISOString()
    const body = { principalId: id, roleId, endsAt }
    expect((await api(admin, `POST ${list}`, body)).body.endsAt).toBe(endsAt)
    const ending = async (seconds: number) => {
      const before = addSeconds(clock.now(), seconds).toISOString()
      return (await api(admin, `GET ${list}?endsBefore=${before}`)).body.items as { endsAt: string }[]
    }
    expect([(await ending(30)).length, (await ending(90)).map((one) => one.endsAt)]).toEqual([0, [endsAt]])
    expect((await api(headers, `GET ${list}`)).status).toBe(200)
    clock.advance(60)
    expect((await api(headers, `GET ${list}`)).status).toBe(403)
    expect((await api(admin, `GET ${list}?roleId=${roleId}`)).body.items).toEqual([])
    expect((await api(admin, `POST ${list}`, body)).body).toMatchObject({ code: 'assignment.ends_in_past' })
    expect((await api(admin, `POST ${list}`, { ...body, endsAt: null })).status).toBe(201)
  })

  it('lets nobody hand out for longer than they hold it themselves', async () => {
    const endsAt = addDays(clock.now(), 2)
    const giver = await aHolder(app, place, ['assignments:write', 'lessons:read'], { endsAt })
    const give = async (end: Date | null) =>
      api(giver.headers, `POST ${list}`, {
        principalId: await aUser(app, place),
        roleId: lessons,
        endsAt: end?.toISOString() ?? null,
      })
    expect((await give(null)).body.code).toBe('role.above_own')
    expect((await give(addDays(endsAt, 1))).body.code).toBe('role.above_own')
    expect((await give(endsAt)).status).toBe(201)
  })

  it('maps no high role to a machine or a group either (CVE-2026-9795)', async () => {
    const { headers } = await aHolder(app, place, ['assignments:write', 'lessons:read'])
    for (const principalId of [await aServiceAccount(app, place), await aGroup(app, place, [])]) {
      const answer = await api(headers, `POST ${list}`, { principalId, roleId: administrator })
      expect(answer.body.code).toBe('role.above_own')
      expect((await api(headers, `POST ${list}`, { principalId, roleId: lessons })).status).toBe(201)
    }
    const denied = (await eventsOf(app, place, 'assignment.created')).filter(
      (one) => one.outcome === 'denied',
    )
    expect(denied.map((one) => one.reason)).toEqual(['role.above_own', 'role.above_own'])
  })

  const onlyAssignmentOf = async (principalId: string) =>
    (await api(admin, `GET ${list}?principalId=${principalId}`)).body.items?.[0]?.id

  it('takes nothing from somebody who holds more, however they hold it (CVE-2026-22640)', async () => {
    const low = await aHolder(app, place, ['assignments:write', 'lessons:read'])
    const [direct, nested] = [await aUser(app, place), await aUser(app, place)]
    const outer = await aGroup(app, place, [])
    await aGroup(app, place, [nested], [outer])
    for (const principalId of [direct, nested])
      await api(admin, `POST ${list}`, { principalId, roleId: lessons })
    for (const principalId of [direct, outer])
      await api(admin, `POST ${list}`, { principalId, roleId: administrator })
    for (const principalId of [direct, nested, outer]) {
      const taken = await api(low.headers, `DELETE ${list}/${await onlyAssignmentOf(principalId)}`)
      expect(taken.body.code, principalId).toBe('role.above_own')
    }
    const equal = await aUser(app, place)
    await api(admin, `POST ${list}`, { principalId: equal, roleId: lessons })
    expect((await api(low.headers, `DELETE ${list}/${await onlyAssignmentOf(equal)}`)).status).toBe(204)
  })

  describe('keeps the last administrator', () => {
    it('of those who hold it directly', async () => {
      const second = await anActor(app, place, 'administrator')
      const items = (await api(admin, `GET ${list}?roleId=${administrator}`)).body.items ?? []
      expect((await api(admin, `DELETE ${list}/${items[0]?.id}`)).status).toBe(204)
      const last = await api(second.headers, `DELETE ${list}/${items[1]?.id}`)
      expect(last.body.code).toBe('assignment.last_administrator')
      expect(await onlyAssignmentOf(second.id)).toBeUndefined()
      expect((await api(second.headers, `GET ${list}?roleId=${administrator}`)).body.items).toHaveLength(1)
      expect((await eventsOf(app, place, 'assignment.deleted')).length).toBe(1)
    })

    it('through groups, and not counting machines and those who are suspended or for a time', async () => {
      const other = await anOrganization(app, workspace.root)
      const assignments = `/organizations/${other.organizationId}/assignments` as const
      const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
      const give = (principalId: string, endsAt: Date | null = null) =>
        api(staff, `POST ${assignments}`, {
          principalId,
          roleId: administrator,
          endsAt: endsAt?.toISOString() ?? null,
        })
      const [member, suspended, temporary] = [
        await aUser(app, other),
        await aUser(app, other),
        await aUser(app, other),
      ]
      const outer = await aGroup(app, other, [])
      await aGroup(app, other, [member], [outer])
      await suspend(app, other, suspended)
      const ids = [
        await give(outer),
        await give(suspended),
        await give(temporary, addDays(clock.now(), 1)),
        await give(await aServiceAccount(app, other)),
      ].map((answer) => answer.body.id)
      const take = async (id: unknown) => (await api(staff, `DELETE ${assignments}/${id}`)).body.code
      expect(await take(ids[0])).toBe('assignment.last_administrator')
      expect(await take(ids[1])).toBeUndefined()
      expect(await take(ids[2])).toBeUndefined()
      await give(await aUser(app, other))
      expect(await take(ids[0])).toBeUndefined()
    })

    it('lets an organization that never had one be', async () => {
      const other = await anOrganization(app, workspace.root)
      const { id } = await aHolder(app, other, ['lessons:read'])
      const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
      const assignments = `/organizations/${other.organizationId}/assignments` as const
      const items = (await api(staff, `GET ${assignments}?principalId=${id}`)).body.items ?? []
      expect((await api(staff, `DELETE ${assignments}/${items[0]?.id}`)).status).toBe(204)
    })

    it('when two take each other away at the same time', async () => {
      for (let round = 0; round < 5; round++) {
        const here = await anOrganization(app, workspace.root)
        const path = `/organizations/${here.organizationId}/assignments` as const
        const both = [await anActor(app, here, 'administrator'), await anActor(app, here, 'administrator')]
        const items = (await api(both[0]?.headers ?? {}, `GET ${path}`)).body.items ?? []
        const answers = await Promise.all(
          both.map((one, index) => api(one.headers, `DELETE ${path}/${items[1 - index]?.id}`)),
        )
        // The second has lost its own by then, or would take the last.
        expect(answers.filter((answer) => answer.status === 204)).toHaveLength(1)
      }
    })
  })
})

async function suspend(app: TestApp, place: Place, id: string): Promise<void> {
  await inOrganization(app.services.db, place, (tx) =>
    tx
      .updateTable('users')
      .set({ status: 'suspended' })
      .where('organization_id', '=', place.organizationId)
      .where('id', '=', id as `usr_${string}`)
      .execute(),
  )
}
