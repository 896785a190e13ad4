import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { aHolder, aRole } from '../factories/holders.ts'
import { anActor, aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ReviewStage } from './stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await ReviewStage.open()
})
afterAll(() => stage.app.drop())

const outcomeOf = async (...asked: Parameters<ReviewStage['itemOf']>) => {
  const { outcome, outcomeCode } = await stage.itemOf(...asked)
  return [outcome, outcomeCode]
}

describe('closing a review', () => {
  it('takes away what is to be taken away and leaves the rest, each on record', async () => {
    const { place, admin } = await stage.organization()
    const [gone, stays] = [await stage.aMember(place), await stage.aMember(place)]
    const id = await stage.begun(admin.headers, place)
    const items = (await stage.items(admin.headers, place, id)).filter((one) => one.principal.id === gone.id)
    const itemIds = items.map((one) => one.id)
    await stage.decide(admin.headers, place, id, itemIds, 'revoke')
    const trial = (await stage.close(admin.headers, place, id, true)).body
    expect(trial).toMatchObject({
      dryRun: true,
      review: { status: 'open' },
      trial: { outcomes: { revoked: 2, kept: 3 }, refused: [] },
    })
    expect((await stage.has(place, gone.id)).roles).toHaveLength(1)
    expect(await eventsOf(stage.app, place, 'assignment.deleted')).toEqual([])
    const review = await stage.closed(admin.headers, place, id)
    expect(review).toMatchObject({
      status: 'closed',
      closerId: admin.id,
      counts: { outcomes: { revoked: 2, kept: 3, refused: 0 } },
    })
    expect(await stage.has(place, gone.id)).toEqual({ roles: [], groups: [] })
    expect(await stage.has(place, stays.id)).toEqual({ roles: [stays.assignmentId], groups: [stays.group] })
    expect(await eventsOf(stage.app, place, 'assignment.deleted')).toMatchObject([
      {
        actor_id: admin.id,
        outcome: 'success',
        target_id: gone.assignmentId,
        data: { principalId: gone.id, reviewId: id },
      },
    ])
    expect(await eventsOf(stage.app, place, 'group.members_removed')).toMatchObject([
      { target_id: gone.group, data: { userIds: [gone.id], reviewId: id } },
    ])
    expect(await eventsOf(stage.app, place, 'access_review.closed')).toMatchObject([
      { target_id: id, data: { items: 5, outcomes: { revoked: 2, kept: 3 } } },
    ])
  })

  it('takes away what nobody decided where that was said, but of whoever closes it nothing', async () => {
    const { place, admin } = await stage.organization()
    const second = await anActor(stage.app, place, 'administrator')
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    await stage.decide(
      admin.headers,
      place,
      id,
      [(await stage.itemOf(admin.headers, place, id, second.id)).id],
      'keep',
    )
    await stage.closed(admin.headers, place, id)
    expect(await stage.has(place, person.id)).toEqual({ roles: [], groups: [] })
    expect((await stage.has(place, second.id)).roles).toHaveLength(1)
    expect(await outcomeOf(admin.headers, place, id, admin.id)).toEqual([
      'refused',
      'access_review.own_access',
    ])
    expect((await stage.has(place, admin.id)).roles).toHaveLength(1)
  })

  it('is tried for some seconds, and no longer: it says how far', async () => {
    const { place, admin } = await stage.organization()
    const second = await anActor(stage.app, place, 'administrator')
    const people = [await stage.aMember(place), await stage.aMember(place)]
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'keep' })
    for (const [at, by] of [admin, second].entries()) {
      const item = await stage.itemOf(by.headers, place, id, people[at]?.id ?? '')
      await stage.decide(by.headers, place, id, [item.id], 'revoke')
    }
    const whole = (await stage.close(admin.headers, place, id, true)).body as { trial: { tried: number } }
    const { clock } = stage.app.services
    let now = clock.now().getTime()
    const spy = vi.spyOn(clock, 'now').mockImplementation(() => {
      now += 3_000
      return new Date(now)
    })
    try {
      const some = (await stage.close(admin.headers, place, id, true)).body as { trial: { tried: number } }
      expect(some.trial.tried).toBeGreaterThan(0)
      expect(some.trial.tried).toBeLessThan(whole.trial.tried)
    } finally {
      spy.mockRestore()
    }
  })

  it('leaves the last administrator, whoever decided otherwise', async () => {
    const { place, admin } = await stage.organization()
    const above = await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')
    const second = await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(above.headers, place)
    const itemIds = (await stage.items(above.headers, place, id)).map((one) => one.id)
    await stage.decide(above.headers, place, id, itemIds, 'revoke')
    expect((await stage.close(above.headers, place, id, true)).body).toMatchObject({
      trial: {
        outcomes: { revoked: 1, refused: 1 },
        refused: [{ code: 'assignment.last_administrator', count: 1 }],
      },
    })
    await stage.closed(above.headers, place, id)
    const outcomes = [
      await outcomeOf(above.headers, place, id, admin.id),
      await outcomeOf(above.headers, place, id, second.id),
    ]
    expect(outcomes.sort()).toEqual([
      ['refused', 'assignment.last_administrator'],
      ['revoked', null],
    ])
    expect(await eventsOf(stage.app, place, 'assignment.deleted')).toMatchObject([
      { outcome: 'success' },
      { outcome: 'denied', reason: 'assignment.last_administrator' },
    ])
  })

  it('does nothing for who may it no more, or holds less by now', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const other = await stage.aMember(place)
    const needed = ['reviews:read', 'reviews:decide', 'users:read', 'assignments:write']
    const [fired, poorer] = [await aHolder(stage.app, place, needed), await aHolder(stage.app, place, needed)]
    const id = await stage.begun(admin.headers, place)
    const itemOf = async (of: string) => (await stage.itemOf(admin.headers, place, id, of)).id
    await stage.decide(fired.headers, place, id, [await itemOf(person.id)], 'revoke')
    await stage.decide(poorer.headers, place, id, [await itemOf(other.id)], 'revoke')
    await stage.query(`update users set status = 'suspended' where id = $1`, [fired.id])
    await stage.query(
      `update roles set permissions = array_remove(permissions, 'users:read') where id = $1`,
      [poorer.roleId],
    )
    await stage.closed(admin.headers, place, id)
    expect(await outcomeOf(admin.headers, place, id, person.id)).toEqual(['refused', 'request.forbidden'])
    expect(await outcomeOf(admin.headers, place, id, other.id)).toEqual(['refused', 'role.above_own'])
    expect((await stage.has(place, person.id)).roles).toEqual([person.assignmentId])
  })

  it('says what changed since, and takes away nothing that was given anew', async () => {
    const { place, admin } = await stage.organization()
    const [removed, anew, ended] = [
      await stage.aMember(place),
      await stage.aMember(place),
      await stage.aMember(place),
    ]
    const id = await stage.begun(admin.headers, place)
    const itemIds = (await stage.items(admin.headers, place, id))
      .filter((one) => !one.isOwn)
      .map((one) => one.id)
    await stage.decide(admin.headers, place, id, itemIds, 'revoke')
    const at = `/organizations/${place.organizationId}` as const
    for (const one of [removed, anew])
      await stage.api(admin.headers, `DELETE ${at}/assignments/${one.assignmentId}`)
    const again = await stage.give(place, anew.id, anew.role)
    await stage.query(`update assignments set ends_at = now() - interval '1 second' where id = $1`, [
      ended.assignmentId,
    ])
    const members = { userIds: [anew.id] }
    await stage.api(admin.headers, `POST ${at}/groups/${anew.group}/members/remove`, members)
    await stage.query(`delete from group_users where user_id = $1`, [anew.id])
    await stage.api(admin.headers, `POST ${at}/groups/${anew.group}/members`, members)
    await stage.closed(admin.headers, place, id)
    expect(await outcomeOf(admin.headers, place, id, removed.id)).toEqual(['gone', null])
    expect(await outcomeOf(admin.headers, place, id, ended.id)).toEqual(['gone', null])
    expect(await outcomeOf(admin.headers, place, id, anew.id)).toEqual(['changed', null])
    expect(await outcomeOf(admin.headers, place, id, anew.id, 'membership')).toEqual(['changed', null])
    expect(await stage.has(place, anew.id)).toEqual({ roles: [again], groups: [anew.group] })
  })

  it('leaves what a directory gives, to be taken away there, and says so from the start', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const directory = newId('directory')
    const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .insertInto('directories')
        .values({
          ...owned,
          id: directory,
          name: 'Entra',
          author_id: admin.id,
          author_organization_id: place.organizationId,
        })
        .execute(),
    )
    await stage.query(`update groups set directory_id = $2 where id = $1`, [person.group, directory])
    const id = await stage.begun(admin.headers, place)
    const item = await stage.itemOf(admin.headers, place, id, person.id, 'membership')
    expect(item.source).toEqual({ kind: 'directory', id: directory })
    await stage.decide(admin.headers, place, id, [item.id], 'revoke')
    await stage.closed(admin.headers, place, id)
    expect(await outcomeOf(admin.headers, place, id, person.id, 'membership')).toEqual(['at_source', null])
    expect((await stage.has(place, person.id)).groups).toEqual([person.group])
  })

  it('is one of two that are asked for at once, and ends all deciding', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place)
    const item = await stage.itemOf(admin.headers, place, id, person.id)
    const [one, two, decided] = await Promise.all([
      stage.close(admin.headers, place, id),
      stage.close(admin.headers, place, id),
      stage.decide(admin.headers, place, id, [item.id], 'revoke'),
    ])
    expect([one.status, two.status].sort()).toEqual([200, 409])
    await Promise.all([stage.run(place, id), stage.run(place, id), stage.run(place, id)])
    await stage.run(place, id)
    expect(await eventsOf(stage.app, place, 'access_review.closed')).toHaveLength(1)
    // Whatever was decided before it was closed is done, and nothing that was decided after.
    const isTaken = (await stage.has(place, person.id)).roles.length === 0
    expect(isTaken).toBe(decided.status === 200)
    expect((await stage.decide(admin.headers, place, id, [item.id], 'keep')).body.code).toBe(
      'access_review.not_open',
    )
  })

  it('goes together with who takes a role away at the same time', async () => {
    const { place, admin } = await stage.organization()
    const people = await Promise.all(Array.from({ length: 8 }, () => stage.aMember(place)))
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    await stage.close(admin.headers, place, id)
    const at = `/organizations/${place.organizationId}/assignments` as const
    const [, ...taken] = await Promise.all([
      stage.run(place, id),
      ...people.map((one) => stage.api(admin.headers, `DELETE ${at}/${one.assignmentId}`)),
    ])
    await stage.run(place, id)
    const outcomes = await Promise.all(people.map((one) => outcomeOf(admin.headers, place, id, one.id)))
    expect(outcomes.map(([outcome]) => outcome)).toEqual(
      taken.map((answer) => (answer?.status === 204 ? 'gone' : 'revoked')),
    )
    const events = await eventsOf(stage.app, place, 'assignment.deleted')
    expect(events.filter(({ outcome }) => outcome === 'success')).toHaveLength(8)
  })

  it('ends what an application may do for somebody', async () => {
    const { place, admin } = await stage.organization()
    const person = await aUser(stage.app, place)
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .insertInto('consents')
        .values({
          organization_id: place.organizationId,
          workspace_id: place.workspaceId,
          user_id: person,
          client_id: 'app_stable',
          entered_id: place.organizationId,
          scopes: ['openid'],
        })
        .execute(),
    )
    const scope = { of: 'applications', applications: { kind: 'all' } }
    const id = await stage.begun(admin.headers, place, {}, { scope })
    const item = await stage.itemOf(admin.headers, place, id, person, 'application')
    expect(item.thing).toEqual({ id: 'app_stable', name: 'app_stable', key: null })
    await stage.decide(admin.headers, place, id, [item.id], 'revoke')
    await stage.closed(admin.headers, place, id)
    expect(await outcomeOf(admin.headers, place, id, person, 'application')).toEqual(['revoked', null])
    expect(await eventsOf(stage.app, place, 'grant.revoked')).toMatchObject([
      { target_id: person, outgoing: true, data: { clientId: 'app_stable', reviewId: id } },
    ])
    const [consent] = await stage.query(`select scopes from consents where user_id = $1`, [person])
    expect(consent?.scopes).toEqual([])
  })

  it('can be taken out afterwards, as a table and as lines, and not before', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place, await aRole(stage.app, place, ['users:read']))
    await stage.query(`update users set display_name = '=cmd()' where id = $1`, [person.id])
    const id = await stage.begun(admin.headers, place)
    const result = (format: string, { headers } = admin) =>
      stage.app.http.inject({
        url: `/w/${stage.workspace.slug}/api/v1${stage.path(place, `/${id}/result?format=${format}`)}`,
        headers,
      })
    expect((await result('csv')).json().code).toBe('access_review.not_closed')
    const item = await stage.itemOf(admin.headers, place, id, person.id)
    await stage.decide(admin.headers, place, id, [item.id], 'revoke', 'Gone, "left"')
    await stage.closed(admin.headers, place, id)
    const auditor = await anActor(stage.app, place, 'auditor')
    const csv = await result('csv', auditor)
    expect(csv.headers['content-type']).toContain('text/csv')
    const lines = csv.body.trim().split('\r\n')
    expect(lines).toHaveLength(4)
    const line = lines.find((one) => one.startsWith(item.id))
    expect(line).toContain(`"Gone, ""left"""`)
    expect(line).toContain(`'=cmd()`)
    expect(line).toContain(',revoked,')
    const json = (await result('jsonl', auditor)).body
      .trim()
      .split('\n')
      .map((one) => JSON.parse(one))
    expect(json.at(0)).toMatchObject({ part: 'review', id, status: 'closed' })
    expect(json.at(-1)).toEqual({ part: 'end', items: 3 })
    expect(json.find((one) => one.id === item.id)).toMatchObject({
      outcome: 'revoked',
      reason: 'Gone, "left"',
    })
    expect(await eventsOf(stage.app, place, 'access_review.exported')).toHaveLength(2)
  })
})
