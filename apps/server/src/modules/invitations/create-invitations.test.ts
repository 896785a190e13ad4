import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aGroup, aHolder, aRole } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { addDays, fixedClock, systemClock } from '../../kernel/clock.ts'
import type { Place } from '../../platform/db/index.ts'

describe('invitations.createMany', () => {
  const clock = fixedClock(systemClock.now())
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let all: `/${string}`
  let admin: Record<string, string>

  beforeAll(async () => {
    app = await createTestApp({ clock })
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    all = `/organizations/${place.organizationId}/invitations`
    admin = (await anActor(app, place, 'administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  const many = (body: object, headers = admin) => api(headers, `POST ${all}/many`, body)
  const outcomes = ({ body }: Awaited<ReturnType<typeof many>>) =>
    (body.results as { outcome: string }[]).map(({ outcome }) => outcome)

  it('invites each, says of each line what became of it, and leaves an outgoing event for each', async () => {
    await aUser(app, place, 'member@example.com')
    await api(admin, `POST ${all}`, { email: 'pending@example.com' })
    const groupId = await aGroup(app, place, [])
    const [own, member] = [
      await aRole(app, place, ['lessons:read']),
      await roleIdOf(app, workspace, 'member'),
    ]
    const answer = await many({
      people: [
        { email: 'New.One@example.com', givenName: 'New', familyName: 'One' },
        { email: 'MEMBER@example.com' },
        { email: 'Pending@example.com' },
        { email: 'new.one@EXAMPLE.com' },
        { email: 'two@example.com' },
      ],
      roles: [{ roleId: own, reach: 'subtree' }, { roleId: member }],
      groupIds: [groupId],
    })
    expect([answer.status, answer.body.invited]).toEqual([200, 2])
    expect(outcomes(answer)).toEqual(['invited', 'already_member', 'already_pending', 'repeated', 'invited'])
    const listed = (await api(admin, `GET ${all}?status=pending`)).body.items ?? []
    const made = listed.filter((one) => one.email !== 'pending@example.com')
    expect(made).toMatchObject([
      { email: 'New.One@example.com', givenName: 'New', groupIds: [groupId] },
      { email: 'two@example.com', givenName: null, groupIds: [groupId] },
    ])
    for (const one of made) {
      expect(one.roles).toMatchObject([
        { roleId: own, reach: 'subtree' },
        { roleId: member, reach: 'organization' },
      ])
    }
    const events = await eventsOf(app, place, 'invitation.created')
    expect(events.slice(1).map((one) => [one.outgoing, one.target_id])).toEqual(
      made.map((one) => [true, one.id]),
    )
    expect(JSON.stringify(events.map((one) => one.data)).toLowerCase()).not.toContain('new.one')
  })

  it('makes room where an earlier invitation was not used in time', async () => {
    await api(admin, `POST ${all}`, { email: 'late@example.com' })
    clock.set(addDays(clock.now(), 30))
    expect(outcomes(await many({ people: [{ email: 'late@example.com' }] }))).toEqual(['invited'])
    expect(await eventsOf(app, place, 'invitation.revoked')).toMatchObject([{ reason: 'expired' }])
  })

  it('gives nobody more than whoever invites holds, and then invites nobody', async () => {
    const inviter = await aHolder(app, place, ['invitations:write', 'lessons:read'])
    const [less, more] = [
      await aRole(app, place, ['lessons:read']),
      await aRole(app, place, ['lessons:write']),
    ]
    const people = [{ email: 'a@example.com' }, { email: 'b@example.com' }]
    const above = await many({ people, roles: [{ roleId: less }, { roleId: more }] }, inviter.headers)
    expect([above.status, above.body.code]).toEqual([403, 'role.above_own'])
    const far = await many({ people, roles: [{ roleId: less, reach: 'subtree' }] }, inviter.headers)
    expect(far.body.code).toBe('role.above_own')
    expect((await api(admin, `GET ${all}`)).body.items).toEqual([])
    const right = await many({ people, roles: [{ roleId: less }] }, inviter.headers)
    expect(outcomes(right)).toEqual(['invited', 'invited'])
  })

  it('refuses a domain that the policy does not allow, line by line', async () => {
    const settings = { email: { allowedDomains: ['example.com'] } }
    const set = await api(admin, `PUT /organizations/${place.organizationId}/policy`, { settings })
    expect(set.status, set.text).toBe(200)
    const people = [{ email: 'a@example.com' }, { email: 'a@elsewhere.example' }]
    expect(outcomes(await many({ people }))).toEqual(['invited', 'email_not_allowed'])
  })

  it('answers a repeated request with the same key as before, and invites nobody twice', async () => {
    const headers = { ...admin, 'idempotency-key': 'paste-1' }
    const body = { people: [{ email: 'once@example.com' }] }
    const [first, again] = [await many(body, headers), await many(body, headers)]
    expect(again.body).toEqual(first.body)
    expect(await eventsOf(app, place, 'invitation.created')).toHaveLength(1)
  })

  it('takes a thousand in one request, and not one more', async () => {
    const people = Array.from({ length: 1_001 }, (_, index) => ({
      email: `somebody.with.a.name.${index}@department.example.com`,
      givenName: 'Somebody',
      familyName: `Name ${index}`,
    }))
    const member = await roleIdOf(app, workspace, 'member')
    expect((await many({ people })).status).toBe(400)
    const answer = await many({ people: people.slice(1), roles: [{ roleId: member }] })
    expect([answer.status, answer.body.invited]).toEqual([200, 1_000])
  })
})
