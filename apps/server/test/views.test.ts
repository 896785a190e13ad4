import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { addMinutes, systemClock } from '../src/kernel/clock.ts'
import { newId, type SessionId } from '../src/kernel/ids.ts'
import { setOrganization } from '../src/modules/sign-in/testing.test-helper.ts'
import type { ApiRoute } from '../src/platform/http/route.ts'
import { apiRoutes } from '../src/routes.ts'
import { anActor } from './factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from './harness/api.ts'
import { createTestApp, type TestApp } from './harness/app.ts'
import { bearer } from './harness/authenticator.ts'
import { ENTRIES } from './matrix/entries.ts'
import { aWorld, type Belongings, type World } from './matrix/world.ts'

const isRead = ({ method, operation }: ApiRoute) => method === 'GET' && operation.event === undefined

/** Staff who look at an organization as its administrator does. */
describe('looking at an organization', () => {
  let minutes = 0
  const clock = { now: () => addMinutes(systemClock.now(), minutes) }
  let app: TestApp & { drop(): Promise<void> }
  let world: World
  let api: ReturnType<typeof apiOf>
  let staff: Awaited<ReturnType<typeof anActor>>
  let headers: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp({ clock })
    world = await aWorld(app)
    api = apiOf(app, world.workspace)
  })
  beforeEach(async () => {
    minutes = 0
    staff = await anActor(app, world.workspace.root, 'workspace-administrator', 'subtree')
    headers = signedIn(newId('session'))
  })
  afterAll(() => app.drop())

  const signedIn = (sessionId: SessionId, who = staff) =>
    bearer({ id: who.id, organizationId: who.organizationId, sessionId })
  const idOf = ({ place }: Belongings) => place.organizationId
  const start = (own: Belongings, as = headers) =>
    api(as, `POST /organizations/${idOf(own)}/view`, { reason: 'they asked us to' })
  const through = (own: Belongings, as = headers) => ({ ...as, 'bailiwick-view': idOf(own) })

  function addressOf({ method, path, operation }: ApiRoute, own: Belongings) {
    const ids = { ...own, organizationId: idOf(own), ...ENTRIES[operation.name]?.params }
    const named = ids as unknown as Record<string, string>
    return `${method} ${path.replace(/:(\w+)/g, (_all, name: string) => named[name] ?? `missing-${name}`)}` as 'GET /x'
  }

  it.each(apiRoutes.filter((route) => !isRead(route)).map((route) => [route.operation.name, route] as const))(
    'changes nothing: %s',
    async (name, route) => {
      await start(world.subject)
      const input = ENTRIES[name]?.input?.(world.subject, world)
      const sends = route.method !== 'GET' && route.method !== 'DELETE'
      const answer = await api(
        through(world.subject),
        addressOf(route, world.subject),
        sends ? (input ?? {}) : undefined,
      )
      expect([answer.status, answer.body.code]).toEqual([403, 'request.read_only'])
    },
  )

  it.each(apiRoutes.filter(isRead).map((route) => [route.operation.name, route] as const))(
    "sees what is the organization's, and nothing that is not: %s",
    async (name, route) => {
      await start(world.subject)
      const entry = ENTRIES[name] ?? {}
      const input = entry.input?.(world.subject, world) ?? {}
      const query = new URLSearchParams(input as Record<string, string>).toString()
      const ask = (own: Belongings) =>
        api(through(world.subject), `${addressOf(route, own)}?${query}` as 'GET /x')
      const answer = await ask(world.subject)
      // What the workspace alone has is not shown to be there, by the path of an organization.
      if (entry.workspaceOnly) expect(answer.status).toBe(entry.own ? 403 : 404)
      else if (!entry.own) expect([200, 404]).toContain(answer.status)
      for (const other of [world.sibling, world.parent, world.stranger]) {
        expect(answer.text).not.toContain(other.canary)
        if (entry.own) continue
        expect((await ask(other)).status, other.canary).toBe(404)
      }
    },
  )

  it('is told to the organization: who, when, until when and why', async () => {
    expect((await start(world.subject)).status).toBe(201)
    const [event] = (await eventsOf(app, world.subject.place, 'organization.view_started')).slice(-1)
    expect(event).toMatchObject({ actor_id: staff.id, personal: { reason: 'they asked us to' } })
    const ended = await api(headers, `DELETE /organizations/${idOf(world.subject)}/view`)
    expect(ended.status).toBe(204)
    expect(await eventsOf(app, world.subject.place, 'organization.view_ended')).toHaveLength(1)
    const denied = await api(through(world.subject), `GET /organizations/${idOf(world.subject)}/users`)
    expect([denied.status, denied.body.code]).toEqual([410, 'view.over'])
  })

  it('looks at one that lets in by its own provider alone', async () => {
    await start(world.subject)
    await setOrganization(app, world.subject.place, {
      policy: JSON.stringify({ signIn: { methods: ['connection'] } }),
    })
    const shown = await api(through(world.subject), `GET /organizations/${idOf(world.subject)}/users`)
    await setOrganization(app, world.subject.place, { policy: '{}' })
    expect(shown.status).toBe(200)
  })

  it('records what was refused meanwhile with the staff, who tried it', async () => {
    await start(world.subject)
    await api(
      through(world.subject),
      `DELETE /organizations/${idOf(world.subject)}/users/${world.subject.userId}`,
    )
    const events = await eventsOf(app, world.workspace.root, 'user.deleted')
    expect(events.at(-1)).toMatchObject({
      outcome: 'denied',
      reason: 'request.read_only',
      actor_id: staff.id,
    })
  })

  it('ends by itself after an hour', async () => {
    await start(world.subject)
    const users = `GET /organizations/${idOf(world.subject)}/users` as const
    expect((await api(through(world.subject), users)).status).toBe(200)
    minutes = 61
    expect((await api(through(world.subject), users)).body.code).toBe('view.over')
  })

  it('is of one session, one person and one organization', async () => {
    await start(world.subject)
    const users = `GET /organizations/${idOf(world.subject)}/users` as const
    const other = await anActor(app, world.workspace.root, 'workspace-administrator', 'subtree')
    for (const as of [
      through(world.subject, signedIn(newId('session'))),
      through(world.subject, bearer({ id: staff.id, organizationId: staff.organizationId })),
      through(world.subject, signedIn(newId('session'), other)),
      through(world.sibling),
      { ...headers, 'bailiwick-view': 'org_01kb0000000000000000000000' },
      { ...headers, 'bailiwick-view': '' },
    ])
      expect((await api(as, users)).body.code).toBe('view.over')
  })

  it('takes the permission of the workspace, at each call', async () => {
    const administrator = await anActor(app, world.parent.place, 'administrator', 'subtree')
    const theirs = signedIn(newId('session'), administrator)
    expect((await start(world.subject, theirs)).status).toBe(403)
    await start(world.subject)
    const root = await anActor(app, world.workspace.root, 'workspace-administrator', 'subtree')
    const path = `/organizations/${world.workspace.root.organizationId}/assignments` as const
    const { body } = await api(root.headers, `GET ${path}?principalId=${staff.id}`)
    const [held] = body.items ?? []
    expect((await api(root.headers, `DELETE ${path}/${held?.id}`)).status).toBe(204)
    const answer = await api(through(world.subject), `GET /organizations/${idOf(world.subject)}/users`)
    expect(answer.body.code).toBe('view.over')
  })

  it('is no way into the own organization, nor for a machine', async () => {
    const root = world.workspace.root.organizationId
    const answer = await api(headers, `POST /organizations/${root}/view`, { reason: 'why not' })
    expect(answer.body.code).toBe('view.own_organization')
    const machine = await api(staff.headers, `POST /organizations/${idOf(world.subject)}/view`, {
      reason: 'why not',
    })
    expect(machine.body.code).toBe('view.needs_session')
  })

  it('is a permission that no organization can give', async () => {
    const administrator = await anActor(app, world.subject.place, 'administrator')
    const made = await api(administrator.headers, `POST /organizations/${idOf(world.subject)}/roles`, {
      key: 'peeper',
      name: 'Peeper',
      permissions: ['workspace:view-as'],
    })
    expect(made.status).toBe(403)
    expect(await roleIdOf(app, world.workspace, 'workspace-administrator')).toBeTruthy()
  })
})
