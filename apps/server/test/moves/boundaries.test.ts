import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupId, MoveId, UserId } from '../../src/kernel/ids.ts'
import { goOnWithMoves, runMove } from '../../src/modules/moves/index.ts'
import { setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type OrgTx, type Place } from '../../src/platform/db/index.ts'
import { OAuthStage } from '../attacks/stage.ts'
import { anOrganization, assign, aUser } from '../factories/index.ts'
import { eventsOf } from '../harness/api.ts'
import { asOwner } from '../harness/template.ts'
import { aMover, type Neighbours, neighbours, peopleOf, TO_MERGE } from './stage.ts'
import { steps } from './steps.ts'

describe('a move of many', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const path = ({ organizationId }: Place) => `/organizations/${organizationId}`
  const merge = ({ from, to }: Neighbours, token?: string) =>
    stage.api(`POST ${path(from)}/merge`, { organizationId: to.organizationId }, token)
  const split = ({ from }: Neighbours, body: object) =>
    stage.api(`POST ${path(from)}/split`, {
      ...{ name: 'Yard', slug: `yard-${randomBytes(5).toString('hex')}`, ...body },
    })
  const run = (place: Place, id: unknown) => runMove(stage.app.services, place, id as MoveId)
  const moveOf = async (place: Place, id: unknown) =>
    (await stage.api(`GET ${path(place)}/moves/${String(id)}`)).body
  const resume = (place: Place, id: unknown, body: object = {}, token?: string) =>
    stage.api(`POST ${path(place)}/moves/${String(id)}/resume`, body, token)
  const statusOf = async (place: Place) =>
    (await stage.app.services.tree.find(place.workspaceId, place.organizationId))?.status
  const within = <T>(place: Place, work: (tx: OrgTx) => Promise<T>) =>
    inOrganization(stage.app.services.db, place, work)
  const groupNames = (place: Place) =>
    within(place, async (tx) => {
      const rows = await tx
        .selectFrom('groups')
        .select('name')
        .where('organization_id', '=', place.organizationId)
        .execute()
      return rows.map(({ name }) => name).sort()
    })
  const groupIn = async (place: Place, name: string) => {
    const { body } = await stage.api(`GET ${path(place)}/groups?search=${name}`)
    return (body.items as { id: GroupId; name: string }[]).find((one) => one.name === name)?.id as GroupId
  }
  const aGroup = async (
    place: Place,
    name: string,
    members: { userIds?: UserId[]; groupIds?: GroupId[] },
  ) => {
    const { body } = await stage.api(`POST ${path(place)}/groups`, { name })
    const added = await stage.api(`POST ${path(place)}/groups/${String(body.id)}/members`, members)
    expect(added.status, added.text).toBeLessThan(300)
    return body.id as GroupId
  }
  const nestingOf = (place: Place) =>
    within(place, async (tx) => {
      const { rows } = await sql<{ outer: string; inner: string }>`
        select o.name as outer, i.name as inner from group_groups n
          join groups o on o.organization_id = n.organization_id and o.id = n.group_id
          join groups i on i.organization_id = n.organization_id and i.id = n.child_id
         where n.organization_id = ${tx.organizationId} order by o.name`.execute(tx)
      return rows.map(({ outer, inner }) => [outer, inner])
    })
  /** More own groups than one transaction makes, the last of them by its id. */
  const manyGroups = async (place: Place) => {
    await within(place, (tx) =>
      sql`insert into groups (organization_id, workspace_id, id, name, description)
          select ${tx.organizationId}, ${tx.workspaceId}, 'grp_7' || lpad(n::text, 25, '0'), 'G' || n, ''
            from generate_series(1, 120) n`.execute(tx),
    )
    return `grp_7${'120'.padStart(25, '0')}` as GroupId
  }
  const putInto = async (place: Place, outer: GroupId, inner: GroupId) => {
    const address = `POST ${path(place)}/groups/${outer}/members`
    expect((await stage.api(address, { groupIds: [inner] })).status).toBe(200)
  }

  describe('and the groups it leaves', () => {
    it('keeps one by which the people of a group in it hold something', async () => {
      const pair = await neighbours(stage)
      const inner = await aGroup(pair.from, 'Inner', { userIds: [pair.person] })
      const outer = await aGroup(pair.from, 'Outer', { groupIds: [inner] })
      await assign(stage.app, pair.from, outer, 'administrator')
      const { body } = await split(pair, { groupIds: [outer] })
      await run(pair.from, body.moveId)
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished' })
      expect(await groupNames(pair.from)).toEqual(['Inner', 'Outer'])
      const { body: administrators } = await stage.api(`GET ${path(pair.from)}/administrators`)
      expect(JSON.stringify(administrators)).toContain(pair.person)
      expect(await eventsOf(stage.app, pair.from, 'group.deleted')).toEqual([])
    })

    it('makes more of them than one transaction does, one inside another', async () => {
      const pair = await neighbours(stage)
      const inner = await aGroup(pair.from, 'G', { userIds: [pair.person] })
      await putInto(pair.from, await manyGroups(pair.from), inner)
      const { body } = await merge(pair)
      await run(pair.from, body.moveId)
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished', moved: 1 })
      expect(await groupNames(pair.to)).toHaveLength(121)
      expect(await nestingOf(pair.to)).toEqual([['G120', 'G']])
      expect(await eventsOf(stage.app, pair.to, 'group.members_added')).toMatchObject([
        { outcome: 'success', reason: 'moved', data: { changed: 1, groupIds: [expect.any(String)] } },
      ])
    })

    it.each([
      ['role.above_own', [['G120', 'B']], 'A'],
      [
        'group.cycle',
        [
          ['A', 'G120'],
          ['B', 'A'],
        ],
        'G120',
      ],
    ])(
      'nests none that the mover could not by hand, by what was done there meanwhile: %s',
      async (reason, nesting, left) => {
        const pair = await neighbours(stage)
        const b = await aGroup(pair.from, 'B', { userIds: [pair.person] })
        const last = await manyGroups(pair.from)
        await putInto(pair.from, last, b)
        const a = await aGroup(pair.from, 'A', { groupIds: [last] })
        const { body } = await merge(pair, await aMover(stage, pair.above, TO_MERGE))
        await steps(stage, pair.from, String(body.moveId), 1)
        const [madeA, madeB] = [await groupIn(pair.to, 'A'), await groupIn(pair.to, 'B')]
        if (reason === 'group.cycle') await putInto(pair.to, madeB, madeA)
        else await assign(stage.app, pair.to, madeA, 'administrator')
        await run(pair.from, body.moveId)
        const leftOut = { memberships: 1, groups: 0, roles: 0 }
        expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished', moved: 1, leftOut })
        expect(await nestingOf(pair.to)).toEqual(nesting)
        const denied = await eventsOf(stage.app, pair.from, 'group.members_added')
        expect(denied.filter(({ outcome }) => outcome === 'denied')).toMatchObject([
          { reason, target_id: left === 'A' ? a : last, data: { groupIds: [left === 'A' ? last : b] } },
        ])
      },
    )

    it('drops those that nobody is in, from the inside out, and none that something was given to', async () => {
      const pair = await neighbours(stage)
      const inner = await aGroup(pair.from, 'Inner', { userIds: [pair.person] })
      const outer = await aGroup(pair.from, 'Outer', { groupIds: [inner] })
      const given = await aGroup(pair.from, 'Given', { userIds: [pair.person] })
      await assign(stage.app, pair.from, given, 'auditor')
      const { body } = await split(pair, { groupIds: [outer, inner, given] })
      await run(pair.from, body.moveId)
      expect(await groupNames(pair.from)).toEqual(['Given'])
      expect(await eventsOf(stage.app, pair.from, 'group.deleted')).toHaveLength(2)
    })
  })

  describe('that is tried again', () => {
    const stayed = async (pair: Neighbours) => {
      await aUser(stage.app, pair.to, pair.email)
      const { body } = await merge(pair)
      await run(pair.from, body.moveId)
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished', moved: 0 })
      return body.moveId
    }

    it('is refused to who could not have begun it there', async () => {
      const pair = await neighbours(stage)
      const id = await stayed(pair)
      const token = await aMover(stage, pair.above, ['organization:manage', 'organization:read'])
      const answer = await resume(pair.from, id, {}, token)
      expect([answer.status, answer.body.permission]).toEqual([403, 'roles:write'])
    })

    it('is refused when nobody has stayed, to whoever has come since the organization was opened again', async () => {
      const pair = await neighbours(stage)
      const { body } = await merge(pair)
      await run(pair.from, body.moveId)
      expect(await statusOf(pair.from)).toBe('archived')
      await setOrganization(stage.app, pair.from, { status: 'active' })
      const newcomer = await aUser(stage.app, pair.from)
      const answer = await resume(pair.from, body.moveId)
      expect([answer.status, answer.body.code]).toEqual([409, 'move.not_over'])
      await run(pair.from, body.moveId)
      expect((await peopleOf(stage, pair.from)).map(({ id }) => id)).toEqual([newcomer])
      expect(await statusOf(pair.from)).toBe('active')
    })

    it('has to be confirmed where the other policy has become looser meanwhile', async () => {
      const pair = await neighbours(stage, { from: { secondFactor: { requirement: 'required' } } })
      await aUser(stage.app, pair.to, pair.email)
      const begun = await stage.api(`POST ${path(pair.from)}/merge`, {
        organizationId: pair.to.organizationId,
        confirmLoosening: true,
      })
      await run(pair.from, begun.body.moveId)
      expect((await resume(pair.from, begun.body.moveId)).body.code).toBe('move.loosens_policy')
      expect((await resume(pair.from, begun.body.moveId, { confirmLoosening: true })).status).toBe(200)
    })

    it('closes no organization that has come below meanwhile', async () => {
      const pair = await neighbours(stage)
      const id = await stayed(pair)
      const child = await anOrganization(stage.app, pair.from)
      const [other] = (await peopleOf(stage, pair.to)).map((one) => one.id)
      await stage.api(`DELETE ${path(pair.to)}/users/${String(other)}`)
      expect((await resume(pair.from, id)).status).toBe(200)
      await run(pair.from, id)
      expect(await moveOf(pair.from, id)).toMatchObject({ status: 'finished', moved: 1 })
      expect(await statusOf(pair.from)).toBe('active')
      expect(await statusOf(child)).toBe('active')
    })
  })

  it('leaves who has come in and cannot go along with an administrator', async () => {
    const pair = await neighbours(stage)
    await assign(stage.app, pair.from, pair.person, 'administrator')
    const { body } = await merge(pair)
    await steps(stage, pair.from, String(body.moveId), 2)
    await within(pair.from, async (tx) => {
      const of = pair.from.organizationId
      await tx.deleteFrom('move_people').where('organization_id', '=', of).execute()
      await tx
        .updateTable('moves')
        .set({ emptying: true, checkpoint: '' })
        .where('organization_id', '=', of)
        .execute()
    })
    const email = `late-${randomBytes(4).toString('hex')}@example.com`
    await aUser(stage.app, pair.to, email)
    await aUser(stage.app, pair.from, email)
    await run(pair.from, body.moveId)
    expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished', moved: 0 })
    const left = (await peopleOf(stage, pair.from)).map(({ id }) => id)
    expect(left).toContain(pair.person)
  })

  it('splits off more people than one statement has parameters for', async () => {
    const pair = await neighbours(stage)
    const many = 14_000
    const group = await aGroup(pair.from, 'Everybody', { userIds: [pair.person] })
    // As it would be by the time that so many are there: no plan is of when nobody was.
    const known = (table: string) => asOwner(stage.app.ownerUrl, (client) => client.query(`analyze ${table}`))
    await within(pair.from, (tx) =>
      sql`insert into users (organization_id, workspace_id, id, status, email, email_normalized, display_name)
          select ${tx.organizationId}, ${tx.workspaceId}, 'usr_' || lpad(n::text, 26, '0'), 'active', n || '@crowd.example',
                 n || '@crowd.example', n::text from generate_series(2, ${many}::int) n`.execute(tx),
    )
    await known('users')
    await within(pair.from, (tx) =>
      sql`insert into group_users (organization_id, workspace_id, group_id, user_id)
          select organization_id, workspace_id, ${group}, id from users
           where organization_id = ${tx.organizationId} and email like '%@crowd.example'`.execute(tx),
    )
    await known('group_users')
    const wanted = { groupIds: [group], userIds: [pair.person] }
    const { body: seen } = await split(pair, { ...wanted, dryRun: true })
    expect(seen.people).toBe(many)
    expect(Number(seen.judged)).toBeGreaterThan(0)
    expect(Number(seen.compared)).toBeGreaterThan(0)
    expect(Number(seen.judged) + Number(seen.compared)).toBeLessThanOrEqual(many)
    const begun = await split(pair, wanted)
    expect(begun.status, begun.text).toBe(200)
    // Gathered in three stretches, the group in the next; then there is nothing more to make, and the first of them move.
    await steps(stage, pair.from, String(begun.body.moveId), 6)
    const waiting = await within(pair.from, (tx) =>
      tx
        .selectFrom('move_people')
        .select('user_id')
        .where('move_id', '=', begun.body.moveId as MoveId)
        .execute(),
    )
    expect(waiting).toHaveLength(many - 25)
    expect(await moveOf(pair.from, begun.body.moveId)).toMatchObject({ total: many, moved: 25 })
  })

  describe('that keeps failing', () => {
    const setMove = (place: Place, set: { due_at?: Date; attempts?: number }) =>
      within(place, (tx) =>
        tx.updateTable('moves').set(set).where('organization_id', '=', place.organizationId).execute(),
      )
    const rowOf = (place: Place) =>
      within(place, (tx) =>
        tx
          .selectFrom('moves')
          .select(['due_at', 'attempts', 'status'])
          .where('organization_id', '=', place.organizationId)
          .executeTakeFirstOrThrow(),
      )
    const LONG_AGO = new Date(Date.UTC(2020, 0, 1))
    const breaking = (place: Place) => {
      const { services } = stage.app
      const tree = Object.create(services.tree) as typeof services.tree
      tree.find = (workspaceId, id) =>
        id === place.organizationId
          ? Promise.reject(new Error('cannot be read'))
          : services.tree.find(workspaceId, id)
      return { ...services, tree }
    }

    it('is waited for longer each time, and stands in no other move’s way', async () => {
      const pair = await neighbours(stage)
      const { body } = await merge(pair)
      const waits: number[] = []
      for (let time = 1; time <= 3; time++) {
        await setMove(pair.from, { due_at: LONG_AGO })
        await expect(goOnWithMoves(breaking(pair.from))).rejects.toThrow('1 of')
        const { due_at: due, attempts } = await rowOf(pair.from)
        expect(attempts).toBe(time)
        waits.push(Math.round(((due?.getTime() ?? 0) - stage.app.services.clock.now().getTime()) / 60_000))
        expect(await goOnWithMoves(breaking(pair.from))).toBe(0)
      }
      expect(waits).toEqual([1, 2, 4])
      // Once it gets on, it is as if it never had.
      await setMove(pair.from, { due_at: LONG_AGO })
      await goOnWithMoves(stage.app.services)
      expect(await rowOf(pair.from)).toMatchObject({ attempts: 0, status: 'finished' })
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished' })
    })

    it('is stopped at last, which is said, and may be tried again', async () => {
      const pair = await neighbours(stage)
      const { body } = await merge(pair)
      await setMove(pair.from, { due_at: LONG_AGO, attempts: 10 })
      await goOnWithMoves(breaking(pair.from))
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({
        status: 'stopped',
        reason: 'move.keeps_failing',
      })
      expect(await eventsOf(stage.app, pair.from, 'move.stopped')).toMatchObject([
        { outcome: 'failed', reason: 'move.keeps_failing', target_id: body.moveId },
      ])
      expect((await resume(pair.from, body.moveId)).status).toBe(200)
      expect(await rowOf(pair.from)).toMatchObject({ attempts: 0, status: 'running' })
    })

    it('keeps no other from being gone on with', async () => {
      const [broken, whole] = [await neighbours(stage), await neighbours(stage)]
      const ids = [(await merge(broken)).body.moveId, (await merge(whole)).body.moveId]
      await setMove(broken.from, { due_at: LONG_AGO })
      await runMove(stage.app.services, whole.from, ids[1] as MoveId, LONG_AGO)
      expect(await moveOf(whole.from, ids[1])).toMatchObject({ status: 'running' })
      await expect(goOnWithMoves(breaking(broken.from))).rejects.toThrow('1 of')
      expect(await moveOf(broken.from, ids[0])).toMatchObject({ status: 'running' })
      expect(await moveOf(whole.from, ids[1])).toMatchObject({ status: 'finished' })
    })
  })
})
