import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf, roleIdOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

/** Every way by which a person or an invitation comes in takes a seat, or none is left. */
describe('ways in where seats are limited', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let staff: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
    staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  })
  afterAll(() => app.drop())

  let count = 0
  const address = () => `w${count++}@example.com`
  const at = ({ organizationId }: Place) => `/organizations/${organizationId}` as const
  const give = (place: Place, most: number) =>
    api(staff, `PUT ${at(place)}/limits`, { settings: { seats: { most } } })
  const create = (place: Place) =>
    api(staff, `POST ${at(place)}/users`, { email: address(), sendPasswordLink: false })
  const invite = (place: Place) => api(staff, `POST ${at(place)}/invitations`, { email: address() })
  const EXHAUSTED = 'limits.seats_exhausted'
  const invitations = (place: Place) =>
    inOrganization(app.services.db, place, (tx) =>
      tx
        .selectFrom('invitations')
        .select('id')
        .where('organization_id', '=', place.organizationId)
        .where('status', '=', 'pending')
        .execute(),
    )

  it('many invitations at once: all of them, or none', async () => {
    const place = await anOrganization(app, workspace.root)
    await give(place, 3)
    const people = Array.from({ length: 4 }, () => ({ email: address() }))
    const many = (list: object[]) => api(staff, `POST ${at(place)}/invitations/many`, { people: list })
    const path = await many(people)
    expect([path.status, path.body.code], path.text).toEqual([409, EXHAUSTED])
    expect(await invitations(place)).toHaveLength(0)
    expect((await many(people.slice(1))).body.invited).toBe(3)
    expect((await create(place)).body.code).toBe(EXHAUSTED)
  })

  it('an invitation that is over gives its seat back, and takes one when it is sent again', async () => {
    const place = await anOrganization(app, workspace.root)
    await give(place, 1)
    const { body } = await invite(place)
    const resend = () => api(staff, `POST ${at(place)}/invitations/${body.id}/resend`, {})
    // What still holds has its seat.
    expect((await resend()).status).toBe(200)
    await inOrganization(app.services.db, place, (tx) =>
      tx
        .updateTable('invitations')
        .set({ expires_at: new Date(0) })
        .where('organization_id', '=', place.organizationId)
        .execute(),
    )
    expect((await create(place)).status).toBe(201)
    expect((await resend()).body.code).toBe(EXHAUSTED)
    expect((await api(staff, `POST ${at(place)}/invitations/${body.id}/revoke`, {})).status).toBeLessThan(300)
  })

  it('many who are active again at once: all of them, or none', async () => {
    const place = await anOrganization(app, workspace.root)
    await give(place, 2)
    const away = [(await create(place)).body.id, (await create(place)).body.id]
    const many = (what: 'suspend' | 'reactivate', userIds: unknown[]) =>
      api(staff, `POST ${at(place)}/users/${what}`, { userIds })
    expect((await many('suspend', away)).body.changed).toBe(2)
    expect((await create(place)).status).toBe(201)
    expect((await many('reactivate', away)).body.code).toBe(EXHAUSTED)
    expect((await many('reactivate', away.slice(1))).body.changed).toBe(1)
    expect((await many('reactivate', away.slice(0, 1))).body.code).toBe(EXHAUSTED)
  })

  it('the first administrator of an organization below, with which it is made or not at all', async () => {
    const customer = await anOrganization(app, workspace.root)
    await give(customer, 1)
    const found = () =>
      api(staff, `POST ${at(customer)}/organizations`, {
        ...{ name: `Branch ${count}`, slug: `branch-${process.pid}-${count++}` },
        firstAdministrator: { email: address() },
      })
    expect((await found()).status).toBe(201)
    expect((await found()).body.code).toBe(EXHAUSTED)
    const denied = await eventsOf(app, workspace.root, 'organization.created')
    expect(denied.map(({ outcome, reason }) => [outcome, reason])).toContainEqual(['denied', EXHAUSTED])
    const below = await api(staff, `GET ${at(customer)}/organizations`)
    expect(below.body.items).toHaveLength(1)
    // One without anybody takes none.
    const bare = { name: 'Bare', slug: `bare-${process.pid}-${count++}` }
    expect((await api(staff, `POST ${at(customer)}/organizations`, bare)).status).toBe(201)
  })

  it('an organization that moves in with its people', async () => {
    const [small, large] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    const moving = await anOrganization(app, workspace.root)
    await Promise.all([create(moving), create(moving), invite(moving), create(large)])
    await Promise.all([give(small, 2), give(large, 4)])
    const move = (to: Place, dryRun = false) =>
      api(staff, `POST ${at(moving)}/move`, { parentId: to.organizationId, dryRun })
    expect((await move(small, true)).body.code).toBe(EXHAUSTED)
    expect((await move(small)).body.code).toBe(EXHAUSTED)
    expect((await move(large, true)).status).toBe(200)
    expect((await move(large)).status).toBe(200)
    expect((await create(moving)).body.code).toBe(EXHAUSTED)
    expect((await create(large)).body.code).toBe(EXHAUSTED)
  })

  it('is never closed for whoever runs the installation: the way back in', async () => {
    const { operatorIn } = await import('../../cli/operator.ts')
    const place = await anOrganization(app, workspace.root)
    await give(place, 0)
    const organization = await app.services.tree.find(place.workspaceId, place.organizationId)
    if (!organization) throw new Error('gone')
    const roles = [{ roleId: await roleIdOf(app, workspace, 'administrator') }]
    const invited = await operatorIn(app.services, organization).call('invitations.create', {
      email: address(),
      roles,
    })
    expect(invited.status).toBe('pending')
  })

  it('asks about seats where somebody was given a number, and nowhere else', async () => {
    const [free, limited] = [
      await anOrganization(app, workspace.root),
      await anOrganization(app, workspace.root),
    ]
    await give(limited, 100)
    const { record } = await import('../../../test/data-layer/recorder.ts')
    for (const place of [free, limited]) await create(place)
    const [without, within] = [await record(() => create(free)), await record(() => create(limited))]
    // Others may be at work beside it; how many statements, waits and commits there are says plans.test.ts.
    const about = ({ statements }: typeof without) =>
      statements.filter(({ text }) => /seats/.test(text)).length
    expect([about(without), about(within)]).toEqual([0, 1])
  })
})
