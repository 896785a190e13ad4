import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { aHolder } from '../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aServiceAccount,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../test/factories/index.ts'
import { type Answer, apiOf, roleIdOf } from '../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../test/harness/app.ts'
import { bearer } from '../../test/harness/authenticator.ts'
import { fixedClock, systemClock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import { type Database, inOrganization, type Place } from './db/index.ts'
import { createDenials } from './denials.ts'

type Headers = { authorization: string }

describe('what is refused is on record', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let stableA: Place
  let stableB: Place
  let admin: { id: string; headers: Headers }
  let adminOfB: Headers
  let api: ReturnType<typeof apiOf>

  const anAdministrator = async (place: Place) => {
    const id = await aServiceAccount(app, place)
    await assign(app, place, id, 'administrator', 'subtree')
    return { id, headers: bearer({ id, organizationId: place.organizationId }) }
  }
  const deniedIn = ({ organizationId }: Place, actorId: string) =>
    inOrganization(app.services.db, { ...stableA, organizationId }, (tx) =>
      tx
        .selectFrom('events')
        .selectAll()
        .where('organization_id', '=', organizationId)
        .where('outcome', '=', 'denied')
        .where('actor_id', '=', actorId)
        .orderBy('id')
        .execute(),
    )

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    stableA = await anOrganization(app, workspace.root)
    stableB = await anOrganization(app, workspace.root)
    admin = await anAdministrator(stableA)
    adminOfB = (await anAdministrator(stableB)).headers
    api = apiOf(app, workspace)
  })
  afterAll(() => app.drop())

  it('a call at an organization that the token cannot see: a foreign one and one that never was alike', async () => {
    const { id, headers } = await anAdministrator(stableA)
    const invented = newId('organization')
    const answers: Answer[] = []
    for (const aimedAt of [stableB.organizationId, invented, 'nothing'])
      answers.push(await api(headers, `PATCH /organizations/${aimedAt}`, { name: 'Mine' }))
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
    const told = (target: string | null) => ({
      type: 'organization.updated',
      outcome: 'denied',
      reason: 'request.not_found',
      actor_id: id,
      actor_organization_id: stableA.organizationId,
      target_id: target,
      data: { operation: 'organizations.update' },
    })
    const expected = [stableB.organizationId, invented, null].map(told)
    expect(await deniedIn(stableA, id)).toMatchObject(expected)
    expect(await deniedIn(stableB, id)).toEqual([])
    const origins = (await deniedIn(stableA, id)).map(({ personal }) => personal)
    expect(origins).toEqual(Array.from({ length: 3 }, () => expect.objectContaining({ ip: '127.0.0.1' })))
  })

  it.each<[string, string, (headers: Headers, id: string) => Promise<Answer>]>([
    [
      'a policy that loosens what is inherited',
      'policy.looser_than_inherited',
      async (headers) => {
        const root = (await anAdministrator(workspace.root)).headers
        await api(root, `PUT /organizations/${workspace.root.organizationId}/policy`, {
          settings: { password: { minimumLength: 20 } },
        })
        return api(headers, `PUT /organizations/${stableA.organizationId}/policy`, {
          settings: { password: { minimumLength: 12 } },
        })
      },
    ],
    [
      'a role that only the root organization gives',
      'role.root_only',
      async (headers) =>
        api(headers, `POST /organizations/${stableA.organizationId}/assignments`, {
          principalId: await aUser(app, stableA),
          roleId: await roleIdOf(app, workspace, 'workspace-administrator'),
        }),
    ],
    [
      'a parent that the token cannot see',
      'organization.parent_not_found',
      async (headers) => {
        const child = await anOrganization(app, stableA)
        return api(headers, `POST /organizations/${child.organizationId}/move`, {
          parentId: stableB.organizationId,
        })
      },
    ],
  ])('%s', async (_name, reason, refused) => {
    const { id, headers } = await anAdministrator(stableA)
    const answer = await refused(headers, id)
    expect(answer.body.code).toBe(reason)
    expect((await deniedIn(stableA, id)).map((one) => one.reason)).toEqual([reason])
  })

  it('the end of the last administrator, which was rolled back', async () => {
    const place = await anOrganization(app, workspace.root)
    const { id, headers } = await anActor(app, place, 'administrator')
    const list = `/organizations/${place.organizationId}/assignments` as const
    const [only] = (await api(headers, `GET ${list}?principalId=${id}`)).body.items ?? []
    const answer = await api(headers, `DELETE ${list}/${only?.id}`)
    expect(answer.body.code).toBe('assignment.last_administrator')
    expect((await deniedIn(place, id)).map(({ reason }) => reason)).toEqual(['assignment.last_administrator'])
  })

  it('a change by a sign-in that is too old', async () => {
    const { id } = await aHolder(app, stableA, ['users:write'])
    const headers = bearer({ id, organizationId: stableA.organizationId, signedInSecondsAgo: 86_400 })
    const users = `/organizations/${stableA.organizationId}/users` as const
    const answer = await api(headers, `POST ${users}`, { username: 'late', displayName: 'Late' })
    expect(answer.status).toBe(401)
    expect((await deniedIn(stableA, id)).map(({ reason }) => reason)).toEqual([answer.body.code])
  })

  it('and what is wrong or in the way is none', async () => {
    const { id, headers } = await anAdministrator(stableA)
    const users = `/organizations/${stableA.organizationId}/users` as const
    expect((await api(headers, `POST ${users}`, { nothing: 1 })).status).toBe(400)
    expect((await api(headers, `GET ${users}/${newId('user')}`)).status).toBe(404)
    expect(await deniedIn(stableA, id)).toEqual([])
  })

  it('shows it to the own administrators and to nobody in another organization', async () => {
    await api(admin.headers, `GET /organizations/${stableB.organizationId}`)
    const events = (headers: Headers, { organizationId }: Place) =>
      api(headers, `GET /organizations/${organizationId}/events?outcome=denied&actor=${admin.id}`)
    expect((await events(admin.headers, stableA)).body.items).toHaveLength(1)
    expect((await events(adminOfB, stableB)).body.items).toEqual([])
    expect((await events(adminOfB, stableA)).status).toBe(404)
  })

  it('within bounds: thirty of one actor in a minute, and the number of the others', async () => {
    const clock = fixedClock(systemClock.now())
    const denials = createDenials(app.services.db, clock, () => {})
    const actor = { kind: 'service_account' as const, id: newId('serviceAccount'), organizationId: null }
    const refuse = (reason: string) =>
      denials.record([{ key: 'somebody', most: 30, counted: { type: 'request.denied' } }], {
        ...{ place: stableA, actor, origin: { ip: null, userAgent: null } },
        event: { type: 'user.created', outcome: 'denied', reason },
      })
    await Promise.all(Array.from({ length: 40 }, () => refuse('a')))
    await refuse('b')
    expect(await deniedIn(stableA, actor.id)).toHaveLength(30)
    clock.advance(61)
    await refuse('a')
    const told = await deniedIn(stableA, actor.id)
    expect(told).toHaveLength(32)
    expect(told[30]).toMatchObject({
      type: 'request.denied',
      reason: 'more_than_told',
      data: { times: 11, reasons: { a: 10, b: 1 } },
    })
    await Promise.all(Array.from({ length: 30 }, () => refuse('c')))
    await denials.close()
    expect((await deniedIn(stableA, actor.id)).at(-1)).toMatchObject({
      data: { times: 1, reasons: { c: 1 } },
    })
  })

  it('later when the database is away, and whoever was refused hears nothing of that', async () => {
    const away = { connect: vi.fn(() => Promise.reject(new Error('away'))) }
    const pools: Record<string, unknown> = { ...app.services.db.pools, organization: away }
    const db = { ...app.services.db, pools } as unknown as Database
    const failed: string[] = []
    const denials = createDenials(db, systemClock, ({ message }) => failed.push(message))
    const actor = { kind: 'service_account' as const, id: newId('serviceAccount'), organizationId: null }
    const counted = { type: 'request.denied' }
    const bounds = [
      { key: 'one', most: 30, counted },
      { key: 'all', most: 30, counted },
    ] as const
    const event = { type: 'user.created', outcome: 'denied' as const, reason: 'a' }
    await denials.record([...bounds], {
      ...{ place: stableA, actor, origin: { ip: null, userAgent: null }, event },
    })
    expect(failed).toHaveLength(1)
    pools.organization = app.services.db.pools.organization
    await denials.close()
    expect(await deniedIn(stableA, actor.id)).toMatchObject([
      { reason: 'more_than_told', data: { times: 1, reasons: { a: 1 } } },
    ])
  })
})
