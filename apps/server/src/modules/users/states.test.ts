import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type OrgTx, type Place } from '../../platform/db/index.ts'

type Way = readonly [method: 'PATCH' | 'POST' | 'DELETE', path: string, body: object | undefined]

/** Every way to change a user, with what it needs. */
const WAYS: readonly [Way, Way, Way, Way, Way, Way, Way, Way, Way] = [
  ['PATCH', '', { displayName: 'Renamed' }],
  ['PATCH', '', { email: 'taken-over@example.com' }],
  ['POST', '/suspend', undefined],
  ['POST', '/reactivate', undefined],
  ['POST', '/reset-second-factor', undefined],
  ['POST', '/require-password-change', undefined],
  ['POST', '/send-password-reset', undefined],
  ['DELETE', '/sessions', undefined],
  ['DELETE', '', undefined],
]

describe('users', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let users: `/organizations/${string}/users`

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    users = `/organizations/${place.organizationId}/users`
  })
  afterAll(() => app.drop())

  const inTx = <T>(work: (tx: OrgTx) => Promise<T>) => inOrganization(app.services.db, place, work)
  const tokenOf = (id: UserId) => bearer({ id, organizationId: place.organizationId })
  const call = (headers: { authorization: string }, id: UserId, [method, path, body]: Way) =>
    api(headers, `${method} ${users}/${id}${path}` as 'POST /', body)
  const withPassword = (user_id: UserId) =>
    inTx((tx) =>
      tx
        .insertInto('passwords')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          user_id,
          hash: 'x',
          changed_at: new Date(0),
        })
        .execute(),
    )

  describe('state x path', () => {
    const expected = {
      active: [200, 200, 200, 409, 204, 204, 204, 204, 204],
      suspended: [200, 200, 409, 200, 204, 204, 409, 204, 204],
      deleted: [404, 404, 404, 404, 404, 404, 404, 404, 404],
    }
    for (const [state, statuses] of Object.entries(expected)) {
      it.each(WAYS.map((way, i) => [...way, statuses[i]] as const))(
        `a user who is ${state}: %s %s`,
        async (method, path, body, status) => {
          const admin = (await anActor(app, place, 'administrator')).headers
          const id = await aUser(app, place)
          await withPassword(id)
          if (state === 'suspended') await call(admin, id, WAYS[2])
          if (state === 'deleted') await call(admin, id, WAYS[8])
          expect((await call(admin, id, [method, path, body])).status).toBe(status)
        },
      )
    }

    it('CVE-2026-1609: whoever is suspended or deleted is nobody at once, and comes back without sessions', async () => {
      const admin = (await anActor(app, place, 'administrator')).headers
      const id = await aUser(app, place)
      const sessionId = newId('session')
      await inTx((tx) =>
        tx
          .insertInto('sessions')
          .values({
            organization_id: place.organizationId,
            workspace_id: place.workspaceId,
            id: sessionId,
            user_id: id,
            amr: ['pwd'],
            acr: '1',
            authenticated_at: new Date(0),
          })
          .execute(),
      )
      expect((await api(tokenOf(id), 'GET /me')).status).toBe(200)
      await call(admin, id, WAYS[2])
      expect((await api(tokenOf(id), 'GET /me')).status).toBe(401)
      await call(admin, id, WAYS[3])
      expect((await api(tokenOf(id), 'GET /me')).status).toBe(200)
      const [session] = await inTx((tx) => tx.selectFrom('sessions').selectAll().execute())
      expect(session).toMatchObject({ id: sessionId, end_reason: 'user_suspended' })
      await call(admin, id, WAYS[8])
      expect((await api(tokenOf(id), 'GET /me')).status).toBe(401)
    })

    it('GHSA-25rw-g6ff-fmg8: no link is mailed where passwords are off or there is no address', async () => {
      const admin = (await anActor(app, place, 'administrator')).headers
      const made = await api(admin, `POST ${users}`, { username: 'ann' })
      const answer = await call(admin, made.body.id as UserId, WAYS[6])
      expect(answer.body.code).toBe('user.no_email')
      const nobody = await call(admin, made.body.id as UserId, WAYS[5])
      expect(nobody.body.code).toBe('user.no_password')
    })

    it('a reset of the second factor and a mailed link are on record, and the person hears of them', async () => {
      const admin = (await anActor(app, place, 'administrator')).headers
      const id = await aUser(app, place)
      await withPassword(id)
      for (const way of [WAYS[4], WAYS[5], WAYS[6]]) await call(admin, id, way)
      for (const [type, outgoing] of [
        ['user.second_factor_reset', true],
        ['user.password_change_required', false],
        ['user.password_reset_requested', true],
      ] as const) {
        expect(await eventsOf(app, place, type)).toMatchObject([{ target_id: id, outgoing }])
      }
      const [password] = await inTx((tx) => tx.selectFrom('passwords').selectAll().execute())
      expect(password?.must_change).toBe(true)
    })
  })

  describe('CVE-2026-22640: nobody acts above themselves', () => {
    const MANAGER = ['users:read', 'users:write', 'sessions:write']

    async function targets(): Promise<Record<string, UserId>> {
      const viaGroup = await aUser(app, place)
      await assign(app, place, await aGroup(app, place, [], [await aGroup(app, place, [])]), 'member')
      const inner = await aGroup(app, place, [viaGroup])
      await assign(app, place, inner, 'administrator')
      return {
        administrator: (await anActor(app, place, 'administrator')).id,
        'administrator through a group': viaGroup,
        'holder of one permission more': (await aHolder(app, place, ['lessons:teach'])).id,
        'manager with more reach': (await aHolder(app, place, MANAGER, { reach: 'subtree' })).id,
      }
    }

    it.each(WAYS)('%s %s', async (...way) => {
      const manager = await aHolder(app, place, MANAGER)
      const before = await targets()
      for (const [name, id] of Object.entries(before)) {
        const answer = await call(manager.headers, id, way)
        expect([answer.status, answer.body.code], name).toEqual([403, 'role.above_own'])
      }
      const rows = await inTx((tx) =>
        tx.selectFrom('users').select(['id', 'version']).where('id', 'in', Object.values(before)).execute(),
      )
      expect(rows.map(({ version }) => version)).toEqual([1, 1, 1, 1])
    })

    it('lets those act who hold as much', async () => {
      const manager = await aHolder(app, place, MANAGER)
      const equal = await aHolder(app, place, ['users:write'])
      expect((await call(manager.headers, equal.id, WAYS[2])).status).toBe(200)
    })

    it("a parent's administrator acts below, and never the other way round", async () => {
      const above = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
      const own = await anActor(app, place, 'administrator')
      await anActor(app, place, 'administrator')
      expect((await call(above.headers, own.id, WAYS[2])).status).toBe(200)
      const root = `/organizations/${workspace.root.organizationId}/users/${above.id}`
      await call(above.headers, own.id, WAYS[3])
      expect((await api(own.headers, `POST ${root}/suspend` as 'POST /')).status).toBe(404)
    })
  })

  describe('the last administrator', () => {
    it.each([WAYS[2], WAYS[8]])('is kept: %s %s', async (...way) => {
      const above = await anActor(app, workspace.root, 'workspace-administrator', 'subtree')
      const last = await anActor(app, place, 'administrator')
      for (const headers of [last.headers, above.headers]) {
        expect((await call(headers, last.id, way)).body.code).toBe('assignment.last_administrator')
      }
      const other = await aUser(app, place)
      await assign(app, place, await aGroup(app, place, [other]), 'administrator')
      expect((await call(above.headers, last.id, way)).status).toBeLessThan(300)
    })

    it.each([WAYS[2], WAYS[8]])('two who remove each other at once leave one: %s %s', async (...way) => {
      for (let i = 0; i < 5; i++) {
        const [one, two] = [
          await anActor(app, place, 'administrator'),
          await anActor(app, place, 'administrator'),
        ]
        const answers = await Promise.all([call(one.headers, two.id, way), call(two.headers, one.id, way)])
        const done = answers.filter(({ status }) => status < 300)
        expect(done).toHaveLength(1)
        // Make room for the next two.
        place = await anOrganization(app, workspace.root)
        users = `/organizations/${place.organizationId}/users`
      }
    })

    it("the workspace's is kept too", async () => {
      const own = await aWorkspace(app)
      const { id, headers } = await anActor(app, own.root, 'workspace-administrator', 'subtree')
      const answer = await apiOf(app, own)(
        headers,
        `POST /organizations/${own.root.organizationId}/users/${id}/suspend`,
      )
      expect(answer.body.code).toBe('assignment.last_administrator')
    })
  })
})
