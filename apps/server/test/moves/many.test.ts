import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { GroupId, MoveId, UserId } from '../../src/kernel/ids.ts'
import { runMove } from '../../src/modules/moves/index.ts'
import { lockHere } from '../../src/modules/roles/index.ts'
import { aPerson, setOrganization } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { OAuthStage, Visit } from '../attacks/stage.ts'
import { aRole } from '../factories/holders.ts'
import { anOrganization, assign, aUser } from '../factories/index.ts'
import { eventsOf, somebodyWaits } from '../harness/api.ts'
import { aMover, type Neighbours, neighbours, ofDirectory, peopleOf, TO_MERGE } from './stage.ts'

interface Staying {
  reason: string
  count: number
}

describe('many people who move', () => {
  let stage: OAuthStage
  beforeAll(async () => {
    stage = await OAuthStage.open()
  })
  afterAll(() => stage.app.drop())

  const people = (place: Place, count: number) =>
    Promise.all(Array.from({ length: count }, () => aUser(stage.app, place)))
  const idsOf = async (place: Place) => (await peopleOf(stage, place)).map(({ email }) => email).sort()
  const path = ({ organizationId }: Place) => `/organizations/${organizationId}`
  const merge = ({ from, to }: Neighbours, body: object = {}, token?: string) =>
    stage.api(`POST ${path(from)}/merge`, { organizationId: to.organizationId, ...body }, token)
  const run = (place: Place, id: unknown) => runMove(stage.app.services, place, id as MoveId)
  const moveOf = async (place: Place, id: unknown) =>
    (await stage.api(`GET ${path(place)}/moves/${String(id)}`)).body
  const statusOf = async (place: Place) =>
    (await stage.app.services.tree.find(place.workspaceId, place.organizationId))?.status
  const groupsOf = (place: Place) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx.selectFrom('groups').selectAll().where('organization_id', '=', place.organizationId).execute(),
    )
  const aGroup = async (place: Place, name: string, userIds: readonly UserId[]) => {
    const { body } = await stage.api(`POST ${path(place)}/groups`, { name })
    await stage.api(`POST ${path(place)}/groups/${String(body.id)}/members`, { userIds })
    return body.id as GroupId
  }
  const membersOf = (place: Place, id: GroupId) =>
    inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .selectFrom('group_users')
        .select('user_id')
        .where('organization_id', '=', place.organizationId)
        .where('group_id', '=', id)
        .execute(),
    )

  describe('as their organization is merged into another', () => {
    it('are all there, with their groups, and the organization is closed', async () => {
      const pair = await neighbours(stage)
      const crowd = await people(pair.from, 60)
      await assign(stage.app, pair.from, pair.person, 'administrator')
      const grooms = await aGroup(pair.from, 'Grooms', crowd.slice(0, 40))
      await aGroup(pair.to, 'Grooms', [])
      const role = await aRole(stage.app, pair.from, ['horses:feed'])
      const child = await anOrganization(stage.app, pair.from)
      const before = await idsOf(pair.from)
      const seen = await merge(pair, { dryRun: true })
      expect(seen.body).toMatchObject({ people: 61, organizations: 1, moveId: null, staying: [] })
      const begun = await merge(pair)
      expect(begun.status).toBe(200)
      expect((await merge(pair)).body.code).toBe('move.under_way')
      await run(pair.from, begun.body.moveId)
      expect(await moveOf(pair.from, begun.body.moveId)).toMatchObject({
        status: 'finished',
        moved: 61,
        stayed: [],
      })
      expect(await idsOf(pair.to)).toEqual(before)
      expect(await idsOf(pair.from)).toEqual([])
      expect(await statusOf(pair.from)).toBe('archived')
      const names = await groupsOf(pair.to)
      expect(names.map(({ name }) => name).sort()).toEqual(['Grooms', `Grooms (${pair.from.slug})`])
      const moved = names.find(({ name }) => name !== 'Grooms')?.id as GroupId
      expect(await membersOf(pair.to, moved)).toHaveLength(40)
      // Who is in a group by it is told of each of them.
      const told = (await eventsOf(stage.app, pair.to, 'user.created')).map(({ data }) => data)
      expect(told.filter((data) => JSON.stringify(data).includes(`"groupIds":["${moved}"]`))).toHaveLength(40)
      expect(moved).not.toBe(grooms)
      const below = await stage.app.services.tree.find(child.workspaceId, child.organizationId)
      expect([below?.parentId, below?.status]).toEqual([pair.to.organizationId, 'active'])
      const roles = await stage.api(`GET ${path(pair.to)}/roles`)
      expect(roles.text).toContain('horses:feed')
      expect(roles.text).not.toContain(role)
    })

    it('hold no right by it (CVE-2026-11577)', async () => {
      const pair = await neighbours(stage)
      await assign(stage.app, pair.from, pair.person, 'administrator', 'subtree')
      await run(pair.from, (await merge(pair)).body.moveId)
      const held = await inOrganization(stage.app.services.db, pair.to, (tx) =>
        tx
          .selectFrom('assignments')
          .selectAll()
          .where('organization_id', '=', pair.to.organizationId)
          .execute(),
      )
      expect(held).toEqual([])
    })

    it('are in no group that was given more meanwhile than who moves them holds', async () => {
      const pair = await neighbours(stage)
      const [one] = (await people(pair.from, 1)) as [UserId]
      await aGroup(pair.from, 'Vets', [one])
      const token = await aMover(stage, pair.above, TO_MERGE)
      await aRole(stage.app, pair.from, ['races:win'])
      const begun = await merge(pair, {}, token)
      expect(begun.text).toContain('moveId')
      // The first stretch makes the groups; then one of them is given a role.
      const { steps } = await import('./steps.ts')
      await steps(stage, pair.from, String(begun.body.moveId), 1)
      const made = (await groupsOf(pair.to)).find(({ name }) => name === 'Vets')?.id as GroupId
      await assign(stage.app, pair.to, made, 'administrator')
      await run(pair.from, begun.body.moveId)
      expect(await idsOf(pair.from)).toEqual([])
      expect(await membersOf(pair.to, made)).toEqual([])
      // And that is said: of the person, of the role, and of how many there were.
      const leftOut = { memberships: 1, groups: 0, roles: 1 }
      expect(await moveOf(pair.from, begun.body.moveId)).toMatchObject({ status: 'finished', leftOut })
      expect(await eventsOf(stage.app, pair.from, 'move.finished')).toMatchObject([{ data: { leftOut } }])
      const told = (await eventsOf(stage.app, pair.to, 'user.created')).map(
        ({ data }) => (data as { groupsLeft?: unknown }).groupsLeft,
      )
      expect(told.filter(Boolean)).toEqual([[{ id: made, reason: 'role.above_own' }]])
      expect(await eventsOf(stage.app, pair.from, 'role.created')).toMatchObject([
        { outcome: 'denied', reason: 'role.above_own', target_id: expect.stringMatching(/^rol_/) },
      ])
      // Nor is there a role that names what they do not hold.
      expect((await stage.api(`GET ${path(pair.to)}/roles`)).text).not.toContain('races:win')
    })

    it('stay where somebody there has their address, and come when that is settled', async () => {
      const pair = await neighbours(stage)
      const other = await aUser(stage.app, pair.to, pair.email)
      await people(pair.from, 3)
      const seen = await merge(pair, { dryRun: true })
      expect(seen.body.staying).toEqual([{ reason: 'user.email_taken', count: 1, userIds: [pair.person] }])
      const { body } = await merge(pair)
      await run(pair.from, body.moveId)
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({
        status: 'finished',
        moved: 3,
        stayed: [{ userId: pair.person, reason: 'user.email_taken' }],
      })
      expect(await statusOf(pair.from)).toBe('active')
      // That the address is taken there is not for who sees this organization alone.
      const own = await stage.serviceAccount(pair.from, 'administrator', 'subtree')
      const { body: token } = await stage.token(own, { grant_type: 'client_credentials' })
      const asOwn = (address: string, input?: object) => stage.api(address, input, String(token.access_token))
      expect((await asOwn(`GET ${path(pair.from)}/moves`)).body).toEqual({ items: [] })
      expect((await asOwn(`GET ${path(pair.from)}/moves/${String(body.moveId)}`)).status).toBe(404)
      expect((await asOwn(`POST ${path(pair.from)}/moves/${String(body.moveId)}/resume`, {})).status).toBe(
        404,
      )
      expect((await asOwn(`GET ${path(pair.from)}/events`)).text).not.toContain('user.email_taken')
      await stage.api(`DELETE ${path(pair.to)}/users/${other}`)
      const again = await stage.api(`POST ${path(pair.from)}/moves/${String(body.moveId)}/resume`, {})
      expect(again.status).toBe(200)
      await run(pair.from, body.moveId)
      expect(await idsOf(pair.from)).toEqual([])
      expect(await statusOf(pair.from)).toBe('archived')
    })

    it('are told by a dry run all that would keep them, and nothing of it is done', async () => {
      const pair = await neighbours(stage)
      await people(pair.from, 29)
      await ofDirectory(pair)
      const seats = { settings: { seats: { most: 26, counts: 'subtree' } } }
      expect((await stage.api(`PUT ${path(pair.to)}/limits`, seats)).status).toBe(200)
      const { body } = await merge(pair, { dryRun: true })
      expect(body).toMatchObject({
        people: 30,
        judged: 30,
        compared: 0,
        ends: { directories: 1, legacyStores: 0 },
      })
      // The seats of those who were judged before them are taken, in another transaction or not.
      expect(Object.fromEntries((body.staying as Staying[]).map((one) => [one.reason, one.count]))).toEqual({
        'move.of_directory': 1,
        'limits.seats_exhausted': 3,
      })
      expect(await idsOf(pair.from)).toHaveLength(30)
      expect(await idsOf(pair.to)).toEqual([])
      expect(await eventsOf(stage.app, pair.to, 'user.created')).toEqual([])
      expect((await stage.api(`GET ${path(pair.from)}/moves`)).body).toEqual({ items: [] })
    })

    it('are told by a dry run what is looser there, which has to be confirmed', async () => {
      const pair = await neighbours(stage, { from: { secondFactor: { requirement: 'required' } } })
      expect((await merge(pair, { dryRun: true })).body.loosened).toEqual(['/secondFactor/requirement'])
      expect((await merge(pair)).body.code).toBe('move.loosens_policy')
      expect((await merge(pair, { confirmLoosening: true })).status).toBe(200)
    })

    it('stop where they are when who moves them may no more, and those who have moved have', async () => {
      const pair = await neighbours(stage)
      await people(pair.from, 60)
      const { body } = await merge(pair)
      const { steps } = await import('./steps.ts')
      await steps(stage, pair.from, String(body.moveId), 2)
      await setOrganization(stage.app, pair.to, { status: 'suspended' })
      await run(pair.from, body.moveId)
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({
        status: 'stopped',
        reason: 'move.target_not_active',
        moved: 25,
      })
      expect(await idsOf(pair.from)).toHaveLength(36)
    })

    it('is done by nobody who runs the organization itself, or sees the other alone', async () => {
      const pair = await neighbours(stage)
      const own = await stage.serviceAccount(pair.from, 'administrator', 'subtree')
      const { body } = await stage.token(own, { grant_type: 'client_credentials' })
      expect((await merge(pair, {}, String(body.access_token))).body.code).toBe('organization.above_own')
      const other = await stage.serviceAccount(pair.to, 'administrator', 'subtree')
      const { body: theirs } = await stage.token(other, { grant_type: 'client_credentials' })
      expect((await merge(pair, {}, String(theirs.access_token))).status).toBe(404)
      expect((await merge({ ...pair, from: pair.to, to: pair.to })).status).toBe(409)
    })
  })

  describe('as they are split off', () => {
    const split = ({ from }: Neighbours, body: object) =>
      stage.api(`POST ${path(from)}/split`, {
        name: 'Yard',
        slug: `yard-${randomBytes(5).toString('hex')}`,
        ...body,
      })

    it('are in an organization of their own, and the others stay', async () => {
      const pair = await neighbours(stage)
      const crowd = await people(pair.from, 5)
      const group = await aGroup(pair.from, 'Yard', crowd.slice(0, 3))
      const wanted = { userIds: [pair.person], groupIds: [group], place: 'beside' }
      const seen = await split(pair, { ...wanted, dryRun: true })
      expect(seen.body).toMatchObject({ people: 4, organizationId: null, staying: [] })
      const begun = await split(pair, wanted)
      expect(begun.status).toBe(200)
      await run(pair.from, begun.body.moveId)
      const made = { ...pair.from, organizationId: begun.body.organizationId as Place['organizationId'] }
      expect(await idsOf(made)).toHaveLength(4)
      expect(await idsOf(pair.from)).toHaveLength(2)
      expect((await groupsOf(made)).map(({ name }) => name)).toEqual(['Yard'])
      expect(await groupsOf(pair.from)).toEqual([])
      const context = await stage.app.services.tree.find(made.workspaceId, made.organizationId)
      expect(context?.parentId).toBe(pair.above.organizationId)
      expect(await eventsOf(stage.app, pair.from, 'move.finished')).toHaveLength(1)
    })

    it('are locked by nobody who writes them down and waits for what is held', async () => {
      const pair = await neighbours(stage)
      const group = await aGroup(pair.from, 'Grooms', [pair.person])
      const { body } = await split(pair, { groupIds: [group] })
      let moving: Promise<void> | undefined
      // As whoever deletes somebody or changes their address: what is held first, then the person.
      await inOrganization(stage.app.services.db, pair.from, async (tx) => {
        await lockHere(tx)
        moving = run(pair.from, body.moveId)
        await somebodyWaits(stage.app)
        await sql`select from users where organization_id = ${tx.organizationId} and id = ${pair.person}
                    for update nowait`.execute(tx)
      })
      await moving
      expect(await moveOf(pair.from, body.moveId)).toMatchObject({ status: 'finished', moved: 1 })
    })

    it('sign in there with their passwords, and their sessions are over', async () => {
      const pair = await neighbours(stage)
      const client = await stage.application(stage.workspace.root)
      const email = `x-${pair.email}`
      const person = await aPerson(stage.app, pair.from, email)
      const visit = new Visit(stage, client)
      const tokens = await visit.redeem(await visit.code({ organization: pair.from.organizationId }, email))
      const { body } = await split(pair, { userIds: [person] })
      await run(pair.from, body.moveId)
      expect((await stage.userinfo(String(tokens.body.access_token))).status).toBe(401)
      const there = new Visit(stage, client)
      expect(await there.code({ organization: String(body.organizationId) }, email)).toBeTruthy()
    })

    it('are those of the organization, and no others', async () => {
      const pair = await neighbours(stage)
      const [foreign] = await people(pair.to, 1)
      const group = await aGroup(pair.to, 'Theirs', [])
      expect((await split(pair, { userIds: [foreign] })).body.code).toBe('move.person_not_found')
      expect((await split(pair, { groupIds: [group] })).body.code).toBe('move.person_not_found')
      expect((await split(pair, {})).body.code).toBe('move.nobody_to_move')
      const taken = { userIds: [pair.person], slug: pair.to.slug, dryRun: true }
      expect((await split(pair, taken)).body.code).toBe('organization.slug_unavailable')
    })

    it('are listed page by page, to whoever sees where they went', async () => {
      const pair = await neighbours(stage)
      const made: unknown[] = []
      for (const place of ['below', 'beside', 'beside']) {
        const [one] = await people(pair.from, 1)
        const { body } = await split(pair, { userIds: [one], place })
        await run(pair.from, body.moveId)
        made.unshift(body.moveId)
      }
      const list = async (query: string, token?: string) => {
        const { body } = await stage.api(`GET ${path(pair.from)}/moves?${query}`, undefined, token)
        return { ids: (body.items as { id: string }[]).map(({ id }) => id), next: body.nextCursor as string }
      }
      const first = await list('limit=2')
      expect(first.ids).toEqual(made.slice(0, 2))
      expect(await list(`limit=2&cursor=${first.next}`)).toEqual({ ids: made.slice(2), next: undefined })
      // Those beside are not theirs to know of, and take no place on a page.
      const own = await stage.serviceAccount(pair.from, 'administrator', 'subtree')
      const { body: token } = await stage.token(own, { grant_type: 'client_credentials' })
      expect(await list('limit=1', String(token.access_token))).toEqual({
        ids: made.slice(2),
        next: undefined,
      })
    })

    it('leave the last administrator', async () => {
      const pair = await neighbours(stage)
      await assign(stage.app, pair.from, pair.person, 'administrator')
      await people(pair.from, 1)
      const wanted = { userIds: [pair.person] }
      expect((await split(pair, { ...wanted, dryRun: true })).body.staying).toEqual([
        { reason: 'assignment.last_administrator', count: 1, userIds: [pair.person] },
      ])
      const { body } = await split(pair, wanted)
      await run(pair.from, body.moveId)
      expect((await moveOf(pair.from, body.moveId)).stayed).toEqual([
        { userId: pair.person, name: pair.email, reason: 'assignment.last_administrator' },
      ])
    })
  })
})
