import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiRoute } from '../../src/platform/http/route.ts'
import { apiRoutes } from '../../src/routes.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { callersOf } from '../matrix/callers.ts'
import { ENTRIES } from '../matrix/entries.ts'
import { aWorld, type Belongings, type World } from '../matrix/world.ts'
import { BROKEN_BODIES, type Mutant, mutantsOf } from './mutants.ts'

/** Whatever is sent to whichever operation: a refusal that says where, and nothing else happens. */
describe('bad input', () => {
  let app: TestApp & { drop(): Promise<void> }
  let owner: pg.Client
  let world: World
  let headers: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp()
    owner = new pg.Client({ connectionString: app.ownerUrl })
    await owner.connect()
    world = await aWorld(app)
    headers =
      (await callersOf(app, world)).find(({ name }) => name === 'workspace administrator')?.headers ?? {}
  })
  afterAll(async () => {
    await owner.end()
    await app.drop()
  })

  const idsOf = (own: Belongings): Record<string, string> => ({
    ...(own as unknown as Record<string, string>),
    organizationId: own.place.organizationId,
  })

  function send(route: ApiRoute, payload: string, type = 'application/json', query = '') {
    const path = route.path.replace(/:(\w+)/g, (_all, name: string) => idsOf(world.subject)[name] ?? name)
    return app.http.inject({
      method: route.method,
      url: `/w/${world.workspace.slug}/api/v1${path}${query && `?${query}`}`,
      headers: { ...headers, ...(route.method === 'GET' ? {} : { 'content-type': type }) },
      ...(route.method === 'GET' ? {} : { payload }),
    })
  }

  async function answersTo(route: ApiRoute, { value }: Mutant) {
    if (route.method !== 'GET') return send(route, JSON.stringify(value) ?? '')
    const pairs = Object.entries(Object(value)).flatMap(([name, one]) =>
      [one]
        .flat()
        .map((each): [string, string] => [name, typeof each === 'string' ? each : JSON.stringify(each)]),
    )
    return send(route, '', '', new URLSearchParams(pairs.slice(0, 50)).toString().slice(0, 8_000))
  }

  /** A refusal as the API promises it. */
  function expectRefusal(answer: Awaited<ReturnType<typeof send>>, what: string): void {
    expect(answer.statusCode, `${what}: ${answer.body}`).toBeGreaterThanOrEqual(400)
    expect(answer.statusCode, `${what}: ${answer.body}`).toBeLessThan(500)
    expect(answer.headers['content-type'], what).toMatch(/^application\/problem\+json/)
    expect(answer.json().code, what).toMatch(/^[a-z_-]+(\.[a-z_]+)+$/)
  }

  /** Refusals are on record, and wait for their places in the chain. */
  const kept: Record<string, string> = {
    events: `events t where outcome = 'success'`,
    unsealed_events: `unsealed_events t where id in (select id from events where outcome = 'success')`,
  }

  /** A fingerprint of everything that is stored, but for refusals on record. */
  async function everything(): Promise<string> {
    const { rows: tables } = await owner.query<{ name: string }>(
      `select relname as name from pg_class c join pg_namespace n on n.oid = relnamespace
        where nspname = 'public' and relkind in ('r', 'p') and not relispartition order by 1`,
    )
    const parts = tables.map(({ name }) => {
      const rows = kept[name] ?? `"${name}" t`
      return `select '${name}' as t, coalesce(md5(string_agg(x, '' order by x)), '') as h from (select t::text as x from ${rows}) s`
    })
    const { rows } = await owner.query(`${parts.join(' union all ')} order by t`)
    return JSON.stringify(rows)
  }

  it.each(apiRoutes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s refuses what its schema does not take, says where, and leaves everything as it was',
    async (_name, route) => {
      const { input } = route.operation
      const valid = ENTRIES[route.operation.name]?.input?.(world.subject, world) ?? {}
      const all = mutantsOf(input, valid)
      const refused = all.filter(
        ({ value }) => route.method !== 'GET' && !input.safeParse(value ?? {}).success,
      )
      // The schema is the measure of all else here, so this one must not be left to it.
      if (route.method !== 'GET') expect(refused.map(({ name }) => name)).toContain('an unknown field')
      // Where there is no body nothing is sent until all is compared.
      const look = async () => (route.method === 'GET' ? '' : everything())
      const before = await look()
      for (const mutant of refused) {
        const answer = await answersTo(route, mutant)
        expectRefusal(answer, mutant.name)
        expect(answer.json().code, mutant.name).toBe('request.invalid')
        expect(answer.json().pointer, mutant.name).toEqual(expect.any(String))
      }
      for (const [name, type, body] of route.method === 'GET' ? [] : BROKEN_BODIES) {
        if (name === 'nothing') continue
        expectRefusal(await send(route, body, type), name)
      }
      expect(await look()).toBe(before)
      for (const mutant of all.filter((one) => !refused.includes(one))) {
        const answer = await answersTo(route, mutant)
        expect(answer.statusCode, `${mutant.name}: ${answer.body}`).toBeLessThan(500)
        if (answer.statusCode >= 400) expectRefusal(answer, mutant.name)
      }
    },
  )
})
