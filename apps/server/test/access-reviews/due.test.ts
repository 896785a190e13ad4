import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createBackground } from '../../src/app/background.ts'
import { addDays } from '../../src/kernel/clock.ts'
import type { AccessReviewId } from '../../src/kernel/ids.ts'
import { attendReviews, lookAtReviews } from '../../src/modules/access-reviews/index.ts'
import { repeatReview } from '../../src/modules/access-reviews/repeat-review.ts'
import type { Place } from '../../src/platform/db/index.ts'
import type { OutgoingMail } from '../../src/platform/mail/index.ts'
import { aHolder, aRole } from '../factories/holders.ts'
import { anActor } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { ReviewStage } from './stage.ts'

let stage: ReviewStage
beforeAll(async () => {
  stage = await ReviewStage.open()
})
afterAll(() => stage.app.drop())

const attend = () => attendReviews(stage.app.services)
/** As if so many days had gone by. */
const later = (id: string, days: number) =>
  stage.query(
    `update access_reviews set created_at = created_at - $2 * interval '1 day', due_at = due_at - $2 * interval '1 day',
       due_next_at = due_next_at - $2 * interval '1 day',
       look_next_at = look_next_at - $2 * interval '1 day' where id = $1`,
    [id, days],
  )
const told = async (place: Place) =>
  (await eventsOf(stage.app, place, 'access_review.reminded')).map(
    ({ data }) => (data as { kind: string }).kind,
  )

describe('what comes of a review by the passing of time', () => {
  it('is a reminder a week and a day before it is due and when it is, once each, and the end a week later', async () => {
    const { place, admin } = await stage.organization()
    const person = await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'revoke' })
    const after = async (days: number) => {
      await later(id, days)
      await Promise.all([attend(), attend(), attend()])
      await attend()
      return told(place)
    }
    expect(await after(22)).toEqual([])
    expect(await after(1.1)).toEqual(['near'])
    expect(await after(3)).toEqual(['near'])
    expect(await after(3)).toEqual(['near', 'near'])
    expect(await after(1)).toEqual(['near', 'near', 'overdue'])
    expect((await stage.review(admin.headers, place, id)).status).toBe('open')
    expect(await after(7)).toHaveLength(3)
    const closing = await eventsOf(stage.app, place, 'access_review.closing')
    expect(closing).toMatchObject([{ actor_kind: 'system', data: { isByItself: true } }])
    await stage.run(place, id)
    // In the name of whoever began it.
    expect(await stage.review(admin.headers, place, id)).toMatchObject({
      status: 'closed',
      closerId: admin.id,
    })
    expect(await stage.has(place, person.id)).toEqual({ roles: [], groups: [] })
  })

  it('CVE-2026-11577: takes nothing in the name of who began it that somebody with less has said since', async () => {
    const { place, admin } = await stage.organization()
    const rich = await stage.aMember(place, await aRole(stage.app, place, ['policy:write', 'users:read']))
    const lesser = await aHolder(stage.app, place, [
      'reviews:read',
      'reviews:write',
      'reviews:decide',
      'users:read',
    ])
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { undecided: 'keep' })
    const changes = { undecided: 'revoke', dueAt: stage.inDays(1) }
    const changed = await stage.api(lesser.headers, `PATCH ${stage.path(place, `/${id}`)}`, changes)
    expect(changed.body).toMatchObject({ undecided: 'revoke', authorId: lesser.id })
    const item = await stage.itemOf(admin.headers, place, id, rich.id)
    await stage.decide(admin.headers, place, id, [item.id], 'keep')
    const { body } = await stage.decide(lesser.headers, place, id, [item.id], null)
    expect(body).toMatchObject({ decided: 0, results: [{ code: 'request.forbidden' }] })
    await later(id, 9)
    await attend()
    await stage.run(place, id)
    expect(await stage.review(admin.headers, place, id)).toMatchObject({
      status: 'closed',
      closerId: lesser.id,
    })
    const outcomes = (await stage.items(admin.headers, place, id)).map(({ outcome }) => outcome)
    expect(new Set(outcomes)).toEqual(new Set(['kept', 'refused']))
    expect((await stage.has(place, rich.id)).roles).toEqual([rich.assignmentId])
  })

  it('is nothing twice where it was near already when it was begun', async () => {
    const { place, admin } = await stage.organization()
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { dueAt: stage.inDays(3) })
    await later(id, 1)
    await attend()
    expect(await told(place)).toEqual([])
    await later(id, 1.1)
    await attend()
    expect(await told(place)).toEqual(['near'])
  })

  it('is nothing while the organization is suspended', async () => {
    const { place, admin } = await stage.organization()
    const id = await stage.begun(admin.headers, place)
    await stage.query(`update organizations set status = 'suspended' where id = $1`, [place.organizationId])
    await stage.app.services.tree.refresh(place.workspaceId, place.organizationId)
    await later(id, 38)
    await attend()
    expect(await told(place)).toEqual([])
    const [row] = await stage.query('select status from access_reviews where id = $1', [id])
    expect(row?.status).toBe('open')
  })

  it('goes on with one whose node is gone', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place)
    await stage.close(admin.headers, place, id)
    await attend()
    expect((await stage.review(admin.headers, place, id)).status).toBe('closing')
    await later(id, 0.01)
    await attend()
    expect((await stage.review(admin.headers, place, id)).status).toBe('closed')
  })

  it('begins it again, once, with what there is then', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(
      admin.headers,
      place,
      { kind: 'all' },
      { repeatMonths: 3, reviewerIds: [chosen.id] },
    )
    await stage.closed(admin.headers, place, id)
    await attend()
    const all = async () =>
      ((await stage.api(admin.headers, `GET ${stage.path(place)}`)).body.items ?? []) as { id: string }[]
    expect(await all()).toHaveLength(1)
    const person = await stage.aMember(place)
    await later(id, 93)
    await Promise.all([attend(), attend(), attend()])
    await attend()
    const [again, ...rest] = await all()
    expect(rest).toHaveLength(1)
    expect(again).toMatchObject({
      status: 'open',
      previousId: id,
      repeatMonths: 3,
      reviewers: [{ id: chosen.id }],
      counts: { items: 4 },
    })
    const items = await stage.items(admin.headers, place, String(again?.id))
    expect(items.map(({ principal }) => principal.id)).toContain(person.id)
    const created = await eventsOf(stage.app, place, 'access_review.created')
    expect(created.map(({ actor_id }) => actor_id)).toEqual([admin.id, admin.id])
  })

  it('is tried less and less often where it fails again and again, on record once, and is never given up', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place)
    await stage.close(admin.headers, place, id)
    const { services } = stage.app
    const tree = Object.create(services.tree) as typeof services.tree
    let asked = 0
    tree.find = (...of) =>
      asked++ % 2 === 0 ? services.tree.find(...of) : Promise.reject(new Error('cannot be read'))
    const waits: number[] = []
    for (let round = 0; round < 13; round++) {
      await stage.query(`update access_reviews set due_next_at = now() - interval '1 second' where id = $1`, [
        id,
      ])
      await expect(attendReviews({ ...services, tree })).rejects.toThrow('1 of')
      const [row] = await stage.query(
        'select round(extract(epoch from due_next_at - now()) / 60)::int as minutes from access_reviews where id = $1',
        [id],
      )
      waits.push(row?.minutes as number)
      expect(await eventsOf(stage.app, place, 'access_review.keeps_failing')).toHaveLength(round < 10 ? 0 : 1)
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60, 60, 1440, 1440, 1440])
    expect(await eventsOf(stage.app, place, 'access_review.keeps_failing')).toMatchObject([
      { outcome: 'failed', actor_kind: 'system', target_id: id, data: { attempts: 10 } },
    ])
    await later(id, 1)
    await attend()
    expect((await stage.review(admin.headers, place, id)).status).toBe('closed')
    const [row] = await stage.query('select attempts from access_reviews where id = $1', [id])
    expect(row?.attempts).toBe(0)
  })

  it('does not begin it again when somebody has put that off while it was about to', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { repeatMonths: 3 })
    await stage.closed(admin.headers, place, id)
    const lease = addDays(stage.app.services.clock.now(), 0.001)
    await stage.query('update access_reviews set due_next_at = $2 where id = $1', [id, lease])
    const repeat = () => repeatReview(stage.app.services, place, id as AccessReviewId, lease)
    await stage.api(admin.headers, `PATCH ${stage.path(place, `/${id}`)}`, { repeatMonths: 6 })
    await repeat()
    expect(await eventsOf(stage.app, place, 'access_review.created')).toHaveLength(1)
    await stage.query('update access_reviews set due_next_at = $2 where id = $1', [id, lease])
    await repeat()
    await repeat()
    expect(await eventsOf(stage.app, place, 'access_review.created')).toHaveLength(2)
  })

  it('does not begin it again with all asked where none of those whom it named is left, and says so', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    const more = { repeatMonths: 3, reviewerIds: [chosen.id] }
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, more)
    await stage.closed(admin.headers, place, id)
    await stage.leaves(admin.headers, place, chosen.id)
    await later(id, 93)
    await attend()
    const [again] = (await stage.api(admin.headers, `GET ${stage.path(place)}`)).body.items ?? []
    expect(again).toMatchObject({ previousId: id, asks: 'nobody', reviewers: [], mayDecide: false })
    const target_id = String(again?.id)
    expect(await eventsOf(stage.app, place, 'access_review.unattended')).toMatchObject([{ target_id }])
    const [item] = await stage.items(admin.headers, place, target_id)
    const { body } = await stage.decide(admin.headers, place, target_id, [item?.id ?? ''], 'keep')
    expect(body.code).toBe('access_review.no_reviewer_left')
    // It is told once.
    await later(target_id, 0.1)
    await attend()
    await lookAtReviews(stage.app.services)
    expect(await eventsOf(stage.app, place, 'access_review.unattended')).toHaveLength(1)
  })

  it('does not begin it again for who may it no more, and says so', async () => {
    const { place, admin } = await stage.organization()
    await anActor(stage.app, place, 'administrator')
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { repeatMonths: 6 })
    await stage.closed(admin.headers, place, id)
    await stage.query(`update users set status = 'suspended' where id = $1`, [admin.id])
    await later(id, 190)
    await attend()
    await attend()
    expect(await eventsOf(stage.app, place, 'access_review.not_repeated')).toMatchObject([
      { outcome: 'denied', reason: 'request.forbidden', target_id: id },
    ])
  })

  it('is looked at again only later when it cannot be begun again for a defect', async () => {
    const { place, admin } = await stage.organization()
    await stage.aMember(place)
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { repeatMonths: 3 })
    await stage.closed(admin.headers, place, id)
    await later(id, 93)
    const { services } = stage.app
    const tree = Object.create(services.tree) as typeof services.tree
    let asked = 0
    tree.find = (...of) =>
      asked++ === 0 ? services.tree.find(...of) : Promise.reject(new Error('cannot be read'))
    await expect(attendReviews({ ...services, tree })).rejects.toThrow('1 of')
    expect(await attend()).toBe(0)
    await later(id, 0.01)
    await attend()
    expect(await eventsOf(stage.app, place, 'access_review.created')).toHaveLength(2)
  })

  it('is written to those who are asked, in their language, and to nobody of what is over', async () => {
    const { place, admin } = await stage.organization()
    const chosen = await anActor(stage.app, place, 'administrator')
    await stage.query(`update users set locale = 'de' where id = $1`, [chosen.id])
    const id = await stage.begun(admin.headers, place, { kind: 'all' }, { reviewerIds: [chosen.id] })
    const over = await stage.begun(admin.headers, place, { kind: 'all' }, { name: 'Over' })
    await stage.api(admin.headers, `POST ${stage.path(place, `/${over}/cancel`)}`)
    // Near as well: of one in which nobody is left that is what is told, and to who can name others.
    const gone = await anActor(stage.app, place, 'administrator')
    const alone = await stage.begun(admin.headers, place, { kind: 'all' }, { reviewerIds: [gone.id] })
    await stage.query(`update users set status = 'suspended' where id = $1`, [gone.id])
    await later(alone, 23.5)
    await attend()
    const sent: OutgoingMail[] = []
    const mailer = { send: async (mail: OutgoingMail) => void sent.push(mail), close: () => undefined }
    const background = createBackground({ ...stage.app, mailer, logger: pino({ level: 'silent' }) })
    const mails = (of = id) => sent.filter(({ text }) => text.includes(`/access-reviews/${of}`))
    await background.start()
    try {
      const end = performance.now() + 15_000
      while ((mails().length === 0 || mails(alone).length < 2) && performance.now() < end)
        await new Promise((resolve) => setTimeout(resolve, 20))
    } finally {
      await background.stop()
    }
    expect(mails()).toHaveLength(1)
    expect(mails()[0]?.subject).toContain('Bitte sehen Sie Spring durch')
    expect(mails(over)).toEqual([])
    const written = await stage.query('select email from users where id = any($1)', [[admin.id, chosen.id]])
    expect(
      mails(alone)
        .map(({ to }) => to)
        .sort(),
    ).toEqual(written.map(({ email }) => email).sort())
    expect(mails(alone).map(({ subject }) => subject)).toEqual(
      expect.arrayContaining([
        expect.stringContaining('nobody is left to decide in Spring'),
        expect.stringContaining('In Spring ist niemand mehr da, um zu entscheiden'),
      ]),
    )
  })
})
