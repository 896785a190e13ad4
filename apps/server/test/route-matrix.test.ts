import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ApiRoute } from '../src/platform/http/route.ts'
import { apiRoutes } from '../src/routes.ts'
import { anActor } from './factories/index.ts'
import { createTestApp, type TestApp } from './harness/app.ts'
import { bearer } from './harness/authenticator.ts'
import { type Caller, callersOf } from './matrix/callers.ts'
import { ENTRIES } from './matrix/entries.ts'
import type { Entry } from './matrix/entry.ts'
import { INVENTED, INVENTED_ORGANIZATION } from './matrix/invented.ts'
import { aWorld, type Belongings, type World } from './matrix/world.ts'

const ALL_NAMED = { ...INVENTED, place: { organizationId: INVENTED_ORGANIZATION } }
const ID_NAME = /Ids?$|^(actor|target)$/

/** Names of the properties that hold an id, anywhere in a schema. */
function idsIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return []
  const { properties = {} } = schema as { properties?: object }
  return [
    ...Object.keys(properties).filter((name) => ID_NAME.test(name)),
    ...Object.values(schema).flatMap(idsIn),
  ]
}

/** CVE-2026-32131, GHSA-cpf4-pmr4-w6cx, CVE-2025-14777, CVE-2026-4636, CVE-2026-4630, CVE-2025-61524: every operation, every kind of caller. */
describe('route matrix', () => {
  let app: TestApp & { drop(): Promise<void> }
  let world: World
  let callers: Caller[]
  /** Another world, for whoever gets through to what changes nothing. */
  let read: { world: World; callers: Caller[] }

  beforeAll(async () => {
    app = await createTestApp()
    world = await aWorld(app)
    callers = await callersOf(app, world)
    const another = await aWorld(app)
    read = { world: another, callers: await callersOf(app, another) }
  })
  afterAll(() => app.drop())

  /** Calls a route with ids of `own`, or with those given instead. */
  async function call(
    route: ApiRoute,
    headers: Record<string, string>,
    ids: Record<string, string>,
    input: Record<string, unknown>,
    workspace = world.workspace.slug,
  ) {
    const path = route.path.replace(
      /:(\w+)/g,
      (_all, name: string) => entryOf(route).params?.[name] ?? ids[name] ?? `missing-${name}`,
    )
    const isRead = route.method === 'GET'
    const query = isRead ? new URLSearchParams(input as Record<string, string>).toString() : ''
    return app.http.inject({
      method: route.method,
      url: `/w/${workspace}/api/v1${path}${query && `?${query}`}`,
      headers,
      ...(isRead || route.method === 'DELETE' ? {} : { payload: input }),
    })
  }

  type Answer = Awaited<ReturnType<typeof call>>
  /** All that an answer says: what differs in any of it would tell the two apart. Only the clock is its own. */
  const told = ({ statusCode, headers: { date: _date, ...headers }, body }: Answer) => ({
    statusCode,
    headers,
    body,
  })

  const idsOf = (own: Belongings): Record<string, string> => ({
    ...(own as unknown as Record<string, string>),
    organizationId: own.place.organizationId,
  })
  const entryOf = (route: ApiRoute): Entry => ENTRIES[route.operation.name] ?? {}
  const inputOf = (route: ApiRoute, own = world.subject) => entryOf(route).input?.(own, world) ?? {}
  const strangersTo = (own: Belongings[]) =>
    [world.parent, world.subject, world.sibling, world.child, world.stranger].filter(
      (one) => !own.includes(one),
    )

  it('has an entry for every route, and a route for every entry', () => {
    expect(Object.keys(ENTRIES).sort()).toEqual(
      [...new Set(apiRoutes.map((one) => one.operation.name))].sort(),
    )
  })

  it.each(apiRoutes.map(({ operation }) => [operation.name, operation] as const))(
    '%s: its entry names something foreign by every id that its input takes',
    (name, { input }) => {
      const { naming = [], theirs = [] } = ENTRIES[name] ?? {}
      const named = naming.map((one) => JSON.stringify(one(ALL_NAMED as unknown as Belongings)))
      const given = idsIn(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }))
      expect(
        given.filter((id) => !theirs.includes(id) && !named.some((text) => text.includes(`"${id}":`))),
      ).toEqual([])
    },
  )

  it.each(apiRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s',
    async (_name, route) => {
      const entry = entryOf(route)
      const ids = idsOf(world.subject)

      const anonymous = await call(route, {}, ids, inputOf(route))
      expect(anonymous.statusCode, 'anonymous').toBe(401)

      if (!entry.own) {
        for (const caller of callers.filter((one) => one.sees === 'blind')) {
          const foreign = await call(route, caller.headers, ids, inputOf(route))
          const invented = await call(
            route,
            caller.headers,
            { ...ids, organizationId: INVENTED_ORGANIZATION },
            inputOf(route),
          )
          expect(foreign.statusCode, caller.name).toBe(404)
          expect(told(foreign), caller.name).toEqual(told(invented))
        }
        await organizationsOfOthers(route)
        const member = callers.find((one) => one.sees === 'seen') as Caller
        const refused = await call(route, member.headers, ids, inputOf(route))
        if (route.operation.permission !== null) expect(refused.statusCode, member.name).toBe(403)
      }
      await objectsOfOthers(route)
      await permitted(route, entry)
    },
  )

  const OF_WORKSPACE = apiRoutes.filter((route) => entryOf(route).own && entryOf(route).workspaceOnly)

  it.each(OF_WORKSPACE.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s is of the workspace, and not for a token that is bound below its root',
    async (_name, route) => {
      const { id } = await anActor(app, world.workspace.root, 'workspace-administrator', 'subtree')
      const { organizationId } = world.workspace.root
      const boundTo = world.subject.place.organizationId
      const answer = await call(
        route,
        bearer({ id, organizationId, boundTo }),
        idsOf(world.subject),
        inputOf(route),
      )
      expect(['request.forbidden', 'request.not_found']).toContain(answer.json().code)
    },
  )

  /**
   * Whoever may do everything in an organization of their own: others are like one that never was, with their own
   * things in the path and with one's own.
   */
  async function organizationsOfOthers(route: ApiRoute) {
    const admin = callers.find((one) => one.name === 'own administrator') as Caller
    const ids = idsOf(world.subject)
    const input = inputOf(route)
    const never = { ...ids, organizationId: INVENTED_ORGANIZATION }
    const invented = await call(route, admin.headers, never, input)
    expect(invented.statusCode, 'invented organization').toBe(404)
    for (const other of strangersTo([world.subject])) {
      const { organizationId } = other.place
      for (const mixed of [idsOf(other), { ...ids, organizationId }]) {
        const foreign = await call(route, admin.headers, mixed, input)
        expect(told(foreign), `organization ${other.canary}`).toEqual(told(invented))
      }
    }
  }

  /** An id of somebody else's thing under one's own organization answers like one that never was. */
  async function objectsOfOthers(route: ApiRoute) {
    const names = [...route.path.matchAll(/:(\w+)/g)]
      .map((match) => match[1] as string)
      .filter((one) => one !== 'organizationId' && entryOf(route).params?.[one] === undefined)
    const isAble = (one: Caller) => !entryOf(route).workspaceOnly || one.name === 'workspace administrator'
    const admin = callers.find(isAble) as Caller
    for (const name of names) {
      const invented = await call(
        route,
        admin.headers,
        { ...idsOf(world.subject), [name]: INVENTED[name] ?? '' },
        inputOf(route),
      )
      expect(invented.statusCode, `${name} invented`).toBe(404)
      for (const other of [world.sibling, world.child, world.parent, world.stranger]) {
        const ids = { ...idsOf(world.subject), [name]: idsOf(other)[name] ?? '' }
        const foreign = await call(route, admin.headers, ids, inputOf(route))
        expect(foreign.statusCode, `${name} of another`).toBe(404)
        expect(told(foreign), `${name} of another`).toEqual(told(invented))
      }
    }
    await namesOfOthers(route)
  }

  /** The same for ids that stand in the body or in the query. */
  async function namesOfOthers(route: ApiRoute) {
    const { aboveOnly, asks, own, workspaceOnly, naming = [] } = entryOf(route)
    // What is decided above is judged before its body is: only from above does the body count.
    const above = own && workspaceOnly ? 'workspace administrator' : "parent's administrator with reach"
    const name = (own && workspaceOnly) || aboveOnly ? above : 'own administrator'
    const { headers } = callers.find((one) => one.name === name) as Caller
    const root = { place: world.workspace.root } as Belongings
    // To whoever acts on the workspace all of it is their own.
    const others =
      own && workspaceOnly
        ? [world.stranger]
        : aboveOnly
          ? [world.stranger, root]
          : [world.sibling, world.child, world.parent, world.stranger, root]
    const invented = {
      ...INVENTED,
      place: { organizationId: INVENTED_ORGANIZATION },
    } as unknown as Belongings
    for (const one of naming) {
      const send = (foreign: Belongings) =>
        call(route, headers, idsOf(world.subject), { ...inputOf(route), ...one({ ...invented, ...foreign }) })
      const expected = await send(invented)
      if (asks) expect(expected.statusCode, 'invented id asked for').toBe(200)
      else expect([400, 404, 409], expected.body).toContain(expected.statusCode)
      for (const other of others) expect(told(await send(other)), 'foreign id').toEqual(told(expected))
    }
  }

  /** Those who may get through, each on a world of their own where calls change things; nobody else's canary is seen. */
  async function permitted(route: ApiRoute, entry: Entry) {
    for (const caller of callers.filter((one) => one.sees === 'permitted')) {
      if (entry.workspaceOnly && caller.name !== 'workspace administrator') continue
      const own = route.method === 'GET' ? read.world : await aWorld(app)
      const ownCallers = own === read.world ? read.callers : await callersOf(app, own)
      const mine = ownCallers.find((one) => one.name === caller.name)
      const input = entry.input?.(own.subject, own) ?? {}
      const answer = await call(route, mine?.headers ?? {}, idsOf(own.subject), input, own.workspace.slug)
      const above = entry.aboveOnly && caller.name === 'own administrator'
      const expected = above ? [403] : (entry.passes ?? [route.status])
      expect(expected, `${caller.name}: ${answer.body}`).toContain(answer.statusCode)
      expect(answer.headers['cache-control']).toBe('no-store')
      for (const stranger of strangersTo([])) expect(answer.body).not.toContain(stranger.canary)
      expect(answer.body).not.toContain(own.stranger.canary)
      if (caller.name === 'own administrator') {
        expect(answer.body).not.toContain(own.sibling.canary)
        expect(answer.body).not.toContain(own.parent.canary)
        // Its reach is the organization alone.
        expect(answer.body).not.toContain(own.child.canary)
      }
    }
  }

  it('takes no token of another workspace (CVE-2026-32131)', async () => {
    for (const route of apiRoutes) {
      const admin = callers[0] as Caller
      const answer = await call(route, admin.headers, idsOf(world.subject), inputOf(route), world.other.slug)
      expect(answer.statusCode, route.path).toBe(401)
    }
  })
})
