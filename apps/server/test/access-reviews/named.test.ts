import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attendReviews, lookAtReviews } from '../../src/modules/access-reviews/index.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anActor, anOrganization } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { type Headers, ReviewStage } from './stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await ReviewStage.open()
})
afterAll(() => stage.app.drop())

const people = { kind: 'all' }
/** Looks at it as an hour later. */
const look = async (id: string) => {
  await stage.query(`update access_reviews set look_next_at = now() - interval '1 second' where id = $1`, [
    id,
  ])
  await lookAtReviews(stage.app.services)
}
const toldIn = async (place: Place) =>
  (await eventsOf(stage.app, place, 'access_review.unattended')).map(({ target_id }) => target_id)

describe('a review that names who decides, when nobody of them is left', () => {
  type Chosen = Awaited<ReturnType<typeof anActor>>
  const users = ({ organizationId }: Place) => `/organizations/${organizationId}/users` as const
  const WAYS: Record<string, (headers: Headers, place: Place, chosen: Chosen) => Promise<unknown>> = {
    'is deleted': (headers, place, { id }) => stage.leaves(headers, place, id),
    'is suspended': (headers, place, { id }) =>
      stage.api(headers, `POST ${users(place)}/${id}/suspend`).then(({ status }) => expect(status).toBe(200)),
    'may decide no more': async (headers, place, { id }) => {
      const { body } = await stage.api(
        headers,
        `GET /organizations/${place.organizationId}/assignments?principalId=${id}`,
      )
      for (const { id: one } of (body.items ?? []) as { id: string }[])
        await stage.api(headers, `DELETE /organizations/${place.organizationId}/assignments/${one}`)
    },
    'moves away': async (_headers, place, { id }) => {
      const to = await anOrganization(stage.app, stage.workspace.root)
      const { headers } = await anActor(stage.app, stage.workspace.root, 'administrator', 'subtree')
      const moved = await stage.api(headers, `POST ${users(place)}/${id}/move`, {
        organizationId: to.organizationId,
      })
      expect([moved.status, moved.text]).toEqual([200, expect.any(String)])
    },
  }

  it.each(Object.keys(WAYS))(
    'CVE-2026-11577: is nobody else’s to decide when the one whom it names %s, until others are named',
    async (way) => {
      const { place, admin } = await stage.organization()
      const person = await stage.aMember(place)
      const chosen = await anActor(stage.app, place, 'administrator')
      const id = await stage.begun(admin.headers, place, people, { reviewerIds: [chosen.id] })
      expect(await stage.review(admin.headers, place, id)).toMatchObject({ asks: 'named', mayDecide: false })
      await WAYS[way]?.(admin.headers, place, chosen)
      expect(await stage.review(admin.headers, place, id)).toMatchObject({ asks: 'nobody', mayDecide: false })
      const item = await stage.itemOf(admin.headers, place, id, person.id)
      const refused = await stage.decide(admin.headers, place, id, [item.id], 'revoke')
      expect([refused.status, refused.body.code]).toEqual([403, 'access_review.no_reviewer_left'])
      expect((await stage.itemOf(admin.headers, place, id, person.id)).decision).toBeNull()
      await look(id)
      await look(id)
      expect(await toldIn(place)).toEqual([id])
      const other = await anActor(stage.app, place, 'administrator')
      const reviewerIds = [other.id]
      const named = await stage.api(admin.headers, `PATCH ${stage.path(place, `/${id}`)}`, { reviewerIds })
      expect(named.body).toMatchObject({ asks: 'named', reviewers: [{ id: other.id, mayDecide: true }] })
      expect((await stage.decide(admin.headers, place, id, [item.id], 'keep')).body.code).toBe(
        'access_review.not_reviewer',
      )
      expect((await stage.decide(other.headers, place, id, [item.id], 'keep')).body.decided).toBe(1)
      await look(id)
      expect(await toldIn(place)).toEqual([id])
    },
  )

  it('is whoever may decide only where somebody says so', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, people, { reviewerIds: [chosen.id] })
    await stage.leaves(admin.headers, place, chosen.id)
    await stage.api(admin.headers, `PATCH ${stage.path(place, `/${id}`)}`, { reviewerIds: [] })
    expect(await stage.review(admin.headers, place, id)).toMatchObject({ asks: 'anybody', mayDecide: true })
    const item = await stage.itemOf(admin.headers, place, id, person.id)
    expect((await stage.decide(admin.headers, place, id, [item.id], 'keep')).body.decided).toBe(1)
    await look(id)
    expect(await toldIn(place)).toEqual([])
  })

  it('goes on when one of them is back, and is told of again when they leave again', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(admin.headers, place, people, { reviewerIds: [chosen.id] })
    const set = (status: string) =>
      stage.query('update users set status = $2 where id = $1', [chosen.id, status])
    for (const status of ['suspended', 'active', 'suspended']) {
      await set(status)
      await look(id)
    }
    expect(await toldIn(place)).toEqual([id, id])
    expect(await stage.review(admin.headers, place, id)).toMatchObject({
      asks: 'nobody',
      reviewers: [{ id: chosen.id, mayDecide: false }],
    })
  })
})

describe('many reviews of one organization', () => {
  /** As many more as the first one, with whom it names. */
  const many = (id: string, count: number) =>
    stage.query(
      `with of as (select * from access_reviews where id = $1),
            made as (insert into access_reviews (organization_id, id, workspace_id, name, subject, scope, undecided, due_at,
                       due_next_at, look_next_at, reminders, named, author_kind, author_id, author_organization_id, author_bound_to)
                     select organization_id, id || '-' || n, workspace_id, name, subject, scope, undecided, due_at, due_next_at,
                            look_next_at, reminders, named, author_kind, author_id, author_organization_id, author_bound_to
                       from of, generate_series(1, $2::int) n returning organization_id, id, workspace_id)
       insert into access_review_reviewers (organization_id, review_id, workspace_id, user_id)
       select m.organization_id, m.id, m.workspace_id, r.user_id
         from made m join access_review_reviewers r on r.organization_id = m.organization_id and r.review_id = $1`,
      [id, count],
    )
  const waits = async (column: 'due_next_at' | 'look_next_at', place: Place) => {
    const [row] = await stage.query(
      `select count(*)::int as many from access_reviews where ${column} < now() and organization_id = $1`,
      [place.organizationId],
    )
    return row?.many as number
  }
  const begun = async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(admin.headers, place, people, { reviewerIds: [chosen.id] })
    return { place, admin, chosen, id }
  }

  /** Six hundred of one organization wait for a look for longer than the one of another has. */
  async function crowded() {
    const crowd = await begun()
    await many(crowd.id, 600)
    const other = await begun()
    await stage.query(
      `update access_reviews set look_next_at = now() - interval '2 hours' where organization_id = $1`,
      [crowd.place.organizationId],
    )
    return { crowd, other }
  }
  const isOver = (id: string) =>
    stage.query(
      `update access_reviews set created_at = now() - interval '40 days', due_at = now() - interval '8 days',
         due_next_at = now() - interval '1 minute' where id = $1`,
      [id],
    )

  it('that name somebody are due when a step is, and put off nobody’s closing', async () => {
    const { crowd, other } = await crowded()
    await isOver(other.id)
    // Nothing is due of those that are only to be looked at, and one round of that is bounded.
    expect(await attendReviews(stage.app.services)).toBe(1)
    expect((await stage.review(other.admin.headers, other.place, other.id)).status).toBe('closing')
    await lookAtReviews(stage.app.services)
    expect(await waits('look_next_at', crowd.place)).toBe(101)
    // Also where all of them are due at once, and before: each organization has its turn, and all of it is done.
    const last = await begun()
    await stage.query(
      `update access_reviews set due_next_at = now() - interval '2 hours' where organization_id = $1
          and id in (select id from access_reviews where organization_id = $1 order by id limit 250)`,
      [crowd.place.organizationId],
    )
    await isOver(last.id)
    const left: number[] = []
    const { services } = stage.app
    const tree = Object.create(services.tree) as typeof services.tree
    tree.find = async (...of) => {
      if (of[1] === last.place.organizationId) left.push(await waits('due_next_at', crowd.place))
      return services.tree.find(...of)
    }
    expect(await attendReviews({ ...services, tree })).toBe(251)
    expect(left[0]).toBeGreaterThanOrEqual(249)
    expect(await waits('due_next_at', crowd.place)).toBe(0)
    expect((await stage.review(last.admin.headers, last.place, last.id)).status).toBe('closing')
  })

  it('let another’s be looked at in the same round', async () => {
    const { other } = await crowded()
    await stage.query(`update users set status = 'suspended' where id = $1`, [other.chosen.id])
    await look(other.id)
    expect(await toldIn(other.place)).toEqual([other.id])
  })
})
