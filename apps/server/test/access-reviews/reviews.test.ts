import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { aGroup, aHolder, aRole } from '../factories/holders.ts'
import { anActor, anOrganization, assign, aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ReviewStage } from './stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await ReviewStage.open()
})
afterAll(() => stage.app.drop())

describe('what a review is about', () => {
  it('is all that people have, with when they last signed in', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    await stage.query(`update users set last_sign_in_at = '2026-01-02T03:04:05Z' where id = $1`, [person.id])
    const id = await stage.begun(admin.headers, place)
    const items = await stage.items(admin.headers, place, id)
    expect(items.filter(({ principal }) => principal.id === person.id)).toMatchObject([
      {
        kind: 'assignment',
        thing: { id: person.role },
        isOwn: false,
        lastSignInAt: '2026-01-02T03:04:05.000Z',
      },
      { kind: 'membership', thing: { id: person.group } },
    ])
    expect(items.find(({ principal }) => principal.id === admin.id)).toMatchObject({
      isOwn: true,
      thing: { key: 'administrator' },
    })
    expect(await stage.review(admin.headers, place, id)).toMatchObject({
      status: 'open',
      mayDecide: true,
      counts: { items: 3, keep: 0, revoke: 0, undecided: 3 },
    })
    const [event] = await eventsOf(stage.app, place, 'access_review.created')
    expect(event).toMatchObject({ actor_id: admin.id, target_id: id, data: { items: 3 } })
  })

  it('is who is in a group or in one inside it, or all that these have', async () => {
    const { place, admin } = await stage.organization()
    const [one, two] = [await stage.aMember(place), await stage.aMember(place)]
    const outer = await aGroup(stage.app, place, [one.id])
    await aGroup(stage.app, place, [two.id], [outer])
    const ids = async (people: object) => {
      const id = await stage.begun(admin.headers, place, people)
      return (await stage.items(admin.headers, place, id))
        .map((item) => `${item.kind} ${item.principal.id}`)
        .sort()
    }
    expect(await ids({ kind: 'group', groupId: outer })).toEqual(
      [`membership ${one.id}`, `membership ${two.id}`].sort(),
    )
    expect(await ids({ kind: 'group', groupId: outer, everything: true })).toEqual(
      [one.id, two.id].flatMap((id) => [`assignment ${id}`, `membership ${id}`, `membership ${id}`]).sort(),
    )
  })

  it('is who has a role, by themselves or by a group; or who has something that reaches below', async () => {
    const { place, admin } = await stage.organization()
    const role = await aRole(stage.app, place, ['groups:read'])
    const direct = await stage.aMember(place, role)
    const through = await aUser(stage.app, place)
    const group = await aGroup(stage.app, place, [through])
    await stage.give(place, group, role)
    await stage.aMember(place)
    const far = await aUser(stage.app, place)
    await assign(stage.app, place, far, 'auditor', 'subtree')
    const principals = async (people: object) => {
      const id = await stage.begun(admin.headers, place, people)
      return (await stage.items(admin.headers, place, id)).map(({ kind, principal }) => [kind, principal.id])
    }
    expect((await principals({ kind: 'role', roleId: role })).sort()).toEqual(
      [
        ['assignment', direct.id],
        ['membership', through],
      ].sort(),
    )
    expect(await principals({ kind: 'reach', reach: 'subtree' })).toEqual([['assignment', far]])
  })

  it('is not what ended, and nothing where nobody has anything', async () => {
    const { place, admin } = await stage.organization()
    const person = await aUser(stage.app, place)
    const role = await aRole(stage.app, place, ['groups:read'])
    const assignment = await stage.give(place, person, role, stage.inDays(1))
    await stage.query(`update assignments set ends_at = now() - interval '1 second' where id = $1`, [
      assignment,
    ])
    const none = await stage.begin(admin.headers, place, { kind: 'role', roleId: role })
    expect(none.body.code).toBe('access_review.nothing_to_review')
    expect((await stage.begin(admin.headers, place, { kind: 'external' })).body.code).toBe(
      'access_review.nothing_to_review',
    )
  })

  it('refuses a group, role or reviewer of another organization as one that never was', async () => {
    const { place, admin } = await stage.organization()
    const { place: other } = await stage.organization()
    const theirs = await stage.aMember(other)
    const codes = async (groupId: string, roleId: string, userId: string) => [
      (await stage.begin(admin.headers, place, { kind: 'group', groupId })).body.code,
      (await stage.begin(admin.headers, place, { kind: 'role', roleId })).body.code,
      (await stage.begin(admin.headers, place, { kind: 'all' }, { reviewerIds: [userId] })).body.code,
    ]
    const foreign = await codes(theirs.group, theirs.role, theirs.id)
    expect(foreign).toEqual(await codes(newId('group'), newId('role'), newId('user')))
    expect(foreign).toEqual([
      'access_review.group_not_found',
      'role.not_found',
      'access_review.reviewer_not_found',
    ])
  })

  it('is due some day within a year, and asks people who may decide', async () => {
    const { place, admin } = await stage.organization()
    const begin = (more: object) => stage.begin(admin.headers, place, { kind: 'all' }, more)
    expect((await begin({ dueAt: stage.inDays(-1) })).body.code).toBe('access_review.due_in_past')
    expect((await begin({ dueAt: stage.inDays(400) })).body.code).toBe('access_review.due_too_late')
    const plain = await aUser(stage.app, place)
    expect((await begin({ reviewerIds: [plain] })).body).toMatchObject({
      code: 'access_review.reviewer_not_permitted',
      userIds: [plain],
    })
  })
})

describe('deciding', () => {
  it('is done for many at once, with a reason, and can be taken back while it is open', async () => {
    const { place, admin } = await stage.organization()
    const [one, two] = [await stage.aMember(place), await stage.aMember(place)]
    const id = await stage.begun(admin.headers, place)
    const all = (await stage.items(admin.headers, place, id)).filter(({ isOwn }) => !isOwn)
    const ids = all.map((item) => item.id)
    const first = await stage.decide(admin.headers, place, id, ids, 'revoke', 'Season is over')
    expect(first.body).toMatchObject({ decided: 4 })
    const kept = await stage.itemOf(admin.headers, place, id, one.id)
    await stage.decide(admin.headers, place, id, [kept.id], 'keep')
    await stage.decide(admin.headers, place, id, [ids.find((each) => each !== kept.id) ?? ''], null)
    expect((await stage.review(admin.headers, place, id)).counts).toMatchObject({
      keep: 1,
      revoke: 2,
      undecided: 2,
    })
    const revoked = await stage.items(admin.headers, place, id, '&state=revoke')
    expect(revoked[0]).toMatchObject({
      decision: 'revoke',
      reason: 'Season is over',
      decidedBy: { id: admin.id },
    })
    // Nothing of it is done before it is closed.
    expect((await stage.has(place, two.id)).roles).toHaveLength(1)
    const events = await eventsOf(stage.app, place, 'access_review.decided')
    expect(events.map(({ data }) => (data as { itemIds: string[] }).itemIds.length)).toEqual([4, 1, 1])
  })

  it('takes a reason for taking something away', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place)
    const [item] = await stage.items(admin.headers, place, id)
    const answer = await stage.decide(admin.headers, place, id, [item?.id ?? ''], 'revoke', '')
    expect(answer.body).toMatchObject({ code: 'request.invalid', errors: [{ pointer: '/reason' }] })
  })

  it("is nobody's on what they have themselves", async () => {
    const { place, admin } = await stage.organization()
    await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(admin.headers, place)
    const own = await stage.itemOf(admin.headers, place, id, admin.id)
    for (const decision of ['keep', 'revoke'])
      expect((await stage.decide(admin.headers, place, id, [own.id], decision)).body).toMatchObject({
        decided: 0,
        results: [{ itemId: own.id, code: 'access_review.own_access' }],
      })
    expect((await stage.itemOf(admin.headers, place, id, admin.id)).decision).toBeNull()
    const events = await eventsOf(stage.app, place, 'access_review.decided')
    expect(events.map(({ outcome, reason }) => [outcome, reason])).toEqual(
      Array(2).fill(['denied', 'access_review.own_access']),
    )
  })

  it('takes away no more than the reviewer could take away elsewhere', async () => {
    const { place, admin } = await stage.organization()
    const rich = await stage.aMember(place, await aRole(stage.app, place, ['policy:write', 'users:read']))
    const poor = await stage.aMember(place)
    const may = ['reviews:read', 'reviews:decide', 'users:read']
    const giver = await aHolder(stage.app, place, [...may, 'assignments:write'])
    const looker = await aHolder(stage.app, place, may)
    const id = await stage.begun(admin.headers, place)
    const [above, below] = [
      await stage.itemOf(admin.headers, place, id, rich.id),
      await stage.itemOf(admin.headers, place, id, poor.id),
    ]
    const codes = async ({ headers }: { headers: { authorization: string } }, decision: string) => {
      const { body } = await stage.decide(headers, place, id, [above.id, below.id], decision)
      const results = body.results as { itemId: string; code: string | null }[]
      return [above, below].map((item) => results.find(({ itemId }) => itemId === item.id)?.code)
    }
    expect(await codes(giver, 'revoke')).toEqual(['role.above_own', null])
    expect(await codes(looker, 'revoke')).toEqual(['request.forbidden', 'request.forbidden'])
    expect(await codes(looker, 'keep')).toEqual([null, null])
  })

  it('is for those who are asked, of the organization or above it', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { reviewerIds: [chosen.id] })
    const item = (await stage.items(chosen.headers, place, id)).find(
      ({ isOwn, principal }) => !isOwn && principal.id !== admin.id,
    )
    const ids = [item?.id ?? '']
    expect((await stage.decide(admin.headers, place, id, ids, 'keep')).body.code).toBe(
      'access_review.not_reviewer',
    )
    expect((await stage.decide(chosen.headers, place, id, ids, 'keep')).body.decided).toBe(1)
    const auditor = await anActor(stage.app, place, 'auditor')
    expect((await stage.decide(auditor.headers, place, id, ids, 'keep')).status).toBe(403)
    expect((await stage.api(auditor.headers, `GET ${stage.path(place, `/${id}`)}`)).body.mayDecide).toBe(
      false,
    )
    const plain = await anActor(stage.app, place, 'member')
    expect((await stage.api(plain.headers, `GET ${stage.path(place, `/${id}`)}`)).status).toBe(403)
  })

  it('knows no review and no item of another organization', async () => {
    const { place, admin } = await stage.organization()
    const { place: other, admin: stranger } = await stage.organization()
    const [id, theirs] = [await stage.begun(admin.headers, place), await stage.begun(stranger.headers, other)]
    const [item] = await stage.items(stranger.headers, other, theirs)
    const second = await stage.begun(admin.headers, place)
    const [ofSecond] = await stage.items(admin.headers, place, second)
    const get = (one: string) => stage.api(admin.headers, `GET ${stage.path(place, `/${one}`)}`)
    expect([(await get(theirs)).text.replaceAll(theirs, ''), (await get(theirs)).status]).toEqual([
      (await get(newId('accessReview'))).text.replaceAll(/rev_\w+/g, ''),
      404,
    ])
    for (const foreign of [item?.id ?? '', ofSecond?.id ?? '', newId('accessReviewItem')])
      expect((await stage.decide(admin.headers, place, id, [foreign], 'keep')).body.code).toBe(
        'access_review.item_not_found',
      )
    expect((await stage.close(admin.headers, place, theirs)).status).toBe(404)
  })
})

describe('beside it', () => {
  const outsider = async (place: Place) =>
    anActor(stage.app, await anOrganization(stage.app, place), 'administrator')

  it('can be changed and called off while it is open, and not afterwards', async () => {
    const { place, admin } = await stage.organization()
    const id = await stage.begun(admin.headers, place)
    const one = stage.path(place, `/${id}`)
    const dueAt = stage.inDays(40)
    const changed = await stage.api(admin.headers, `PATCH ${one}`, {
      name: 'Summer',
      dueAt,
      undecided: 'revoke',
    })
    expect(changed.body).toMatchObject({ name: 'Summer', dueAt, undecided: 'revoke', version: 2 })
    const [item] = await stage.items(admin.headers, place, id)
    expect((await stage.api(admin.headers, `POST ${one}/cancel`)).body.status).toBe('cancelled')
    for (const answer of [
      await stage.api(admin.headers, `PATCH ${one}`, { name: 'Autumn' }),
      await stage.decide(admin.headers, place, id, [item?.id ?? ''], 'keep'),
      await stage.close(admin.headers, place, id),
      await stage.api(admin.headers, `POST ${one}/cancel`),
    ])
      expect(answer.body.code).toBe('access_review.not_open')
    expect((await stage.api((await outsider(place)).headers, `GET ${one}`)).status).toBe(404)
  })

  it('is listed latest first, by state', async () => {
    const { place, admin } = await stage.organization()
    const [first, second] = [await stage.begun(admin.headers, place), await stage.begun(admin.headers, place)]
    await stage.api(admin.headers, `POST ${stage.path(place, `/${first}`)}/cancel`)
    const list = async (query: string) =>
      (await stage.api(admin.headers, `GET ${stage.path(place)}${query}`)).body.items?.map(({ id }) => id)
    expect(await list('')).toEqual([second, first])
    expect(await list('?status=open')).toEqual([second])
    const page = await stage.api(admin.headers, `GET ${stage.path(place)}?limit=1`)
    expect(await list(`?limit=1&cursor=${String(page.body.nextCursor)}`)).toEqual([first])
  })

  it('is not counted any more once it is over', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const [closed, cancelled, open] = [
      await stage.begun(admin.headers, place),
      await stage.begun(admin.headers, place),
      await stage.begun(admin.headers, place),
    ]
    await stage.closed(admin.headers, place, closed)
    await stage.api(admin.headers, `POST ${stage.path(place, `/${cancelled}`)}/cancel`)
    const counts = async () => {
      const { items = [] } = (await stage.api(admin.headers, `GET ${stage.path(place)}`)).body
      return Object.fromEntries(items.map(({ id, counts }) => [id, counts]))
    }
    const before = (await counts()) as Record<string, { items: number }>
    expect(before[closed]).toMatchObject({ items: 3, undecided: 3, outcomes: { kept: 3, revoked: 0 } })
    expect(before[cancelled]).toMatchObject({ items: 3, undecided: 3, outcomes: { kept: 0 } })
    await stage.query('delete from access_review_items where organization_id = $1', [place.organizationId])
    const { [open]: ofOpen, ...others } = await counts()
    expect(ofOpen).toMatchObject({ items: 0 })
    expect(others).toEqual({ [closed]: before[closed], [cancelled]: before[cancelled] })
  })

  it('keeps what came of it, whoever writes over it', async () => {
    const { place, admin } = await stage.organization()
    const id = await stage.begun(admin.headers, place)
    await stage.closed(admin.headers, place, id)
    const { numUpdatedRows } = await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .updateTable('access_review_items')
        .set({ outcome: 'revoked', reason: 'x' })
        .where('organization_id', '=', place.organizationId)
        .executeTakeFirstOrThrow(),
    )
    expect(numUpdatedRows).toBe(0n)
  })
})
