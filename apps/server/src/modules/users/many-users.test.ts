import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { newId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

describe('many users at once', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let admin: Awaited<ReturnType<typeof anActor>>

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    admin = await anActor(app, place, 'administrator')
  })
  afterAll(() => app.drop())

  const change = (what: 'suspend' | 'reactivate', userIds: readonly string[], headers = admin.headers) =>
    api(headers, `POST /organizations/${place.organizationId}/users/${what}`, { userIds })
  const outcomes = (answer: { body: Record<string, unknown> }) =>
    Object.fromEntries(
      (answer.body.results as { userId: string; outcome: string }[]).map((one) => [one.userId, one.outcome]),
    )
  const statusOf = async (id: UserId) =>
    (await api(admin.headers, `GET /organizations/${place.organizationId}/users/${id}`)).body.status
  const aSession = (user_id: UserId) =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .insertInto('sessions')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          id: newId('session'),
          user_id,
          amr: ['pwd'],
          acr: '1',
          authenticated_at: new Date(0),
        })
        .execute(),
    )

  it('suspends and reactivates all of them, each with an event and the end of its sessions', async () => {
    const people = [await aUser(app, place), await aUser(app, place), await aUser(app, place)]
    await aSession(people[0] as UserId)
    const answer = await change('suspend', [...people, people[0] as UserId])
    expect(answer.status).toBe(200)
    expect(answer.body.changed).toBe(3)
    expect(outcomes(answer)).toEqual(Object.fromEntries(people.map((id) => [id, 'changed'])))
    const told = await eventsOf(app, place, 'user.suspended')
    expect(told.map((one) => one.target_id).sort()).toEqual([...people].sort())
    expect(await eventsOf(app, place, 'session.ended')).toMatchObject([{ outgoing: true }])
    for (const id of people) {
      const headers = bearer({ id, organizationId: place.organizationId })
      expect((await api(headers, 'GET /me')).status).toBe(401)
    }
    expect(outcomes(await change('suspend', people.slice(0, 1)))).toEqual({
      [people[0] as string]: 'not_active',
    })
    expect((await change('reactivate', people)).body.changed).toBe(3)
    expect(await eventsOf(app, place, 'user.reactivated')).toHaveLength(3)
    expect(await statusOf(people[2] as UserId)).toBe('active')
    expect(outcomes(await change('reactivate', people.slice(2)))).toEqual({
      [people[2] as string]: 'not_suspended',
    })
  })

  it('leaves the last administrator, whatever the order, and tells it', async () => {
    const other = (await anActor(app, place, 'administrator')).id as UserId
    const member = await aUser(app, place)
    const answer = await change('suspend', [other, admin.id, member])
    const told = outcomes(answer)
    expect(told[member]).toBe('changed')
    expect([told[other], told[admin.id]].sort()).toEqual(['changed', 'last_administrator'])
    const denied = (await eventsOf(app, place, 'user.suspended')).filter((one) => one.outcome === 'denied')
    expect(denied).toMatchObject([{ reason: 'assignment.last_administrator' }])
  })

  it('changes nobody above who asks, and does change the others', async () => {
    const helper = await aHolder(app, place, ['users:read', 'users:write'])
    const member = await aUser(app, place)
    const answer = await change('suspend', [admin.id, member], helper.headers)
    expect(outcomes(answer)).toEqual({ [admin.id]: 'above_own', [member]: 'changed' })
    expect(await statusOf(admin.id as UserId)).toBe('active')
    const denied = (await eventsOf(app, place, 'user.suspended')).filter((one) => one.outcome === 'denied')
    expect(denied).toMatchObject([{ target_id: admin.id, reason: 'role.above_own' }])
  })

  it('tells no more of those it was denied than of as many calls that were: the others are a number', async () => {
    const helper = await aHolder(app, place, ['users:read', 'users:write'])
    const people: UserId[] = []
    for (let one = 0; one < 40; one++) people.push((await anActor(app, place, 'administrator')).id as UserId)
    const member = await aUser(app, place)
    for (let time = 0; time < 2; time++) await change('suspend', [...people, member], helper.headers)
    const told = await eventsOf(app, place, 'user.suspended')
    expect(told.filter(({ outcome }) => outcome === 'denied')).toHaveLength(30)
    expect(told.filter(({ outcome }) => outcome === 'success')).toHaveLength(1)
    await app.services.denials.close()
    expect(await eventsOf(app, place, 'request.denied')).toMatchObject([
      {
        actor_id: helper.id,
        reason: 'more_than_told',
        data: { times: 50, reasons: { 'role.above_own': 50 } },
      },
    ])
  })

  it('changes none of them when one is not there, or is of another organization', async () => {
    const member = await aUser(app, place)
    const foreign = await aUser(app, await anOrganization(app, workspace.root))
    for (const id of [newId('user'), foreign]) {
      const answer = await change('suspend', [member, id])
      expect([answer.status, answer.body.code]).toEqual([404, 'user.not_found'])
    }
    expect(await statusOf(member)).toBe('active')
  })

  it('takes a hundred at once, and no more', async () => {
    const people: UserId[] = []
    for (let one = 0; one < 100; one++) people.push(await aUser(app, place))
    expect((await change('suspend', people)).body.changed).toBe(100)
    expect((await change('suspend', [...people, newId('user')])).status).toBe(400)
  })
})
