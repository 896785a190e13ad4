import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { type Answer, apiOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, inWorkspace, type Place } from '../../platform/db/index.ts'
import { limitClaims } from './effective.ts'

let app: TestApp & { drop(): Promise<void> }
let other: typeof app
let workspace: TestWorkspace
let api: ReturnType<typeof apiOf>
let elsewhere: ReturnType<typeof apiOf>
let staff: { authorization: string }

beforeAll(async () => {
  app = await createTestApp()
  other = await createTestApp({ ownerUrl: app.ownerUrl })
  workspace = await aWorkspace(app)
  api = apiOf(app, workspace)
  elsewhere = apiOf(other, workspace)
  staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
})
afterAll(async () => {
  await other.drop()
  await app.drop()
})

let count = 0
const give = ({ organizationId }: Place, seats: object | null) =>
  api(staff, `PUT /organizations/${organizationId}/limits`, { settings: { seats } })
const create = ({ organizationId }: Place, more: object = {}, by = api) =>
  by(staff, `POST /organizations/${organizationId}/users`, { email: `s${count++}@example.com`, ...more })
const invite = ({ organizationId }: Place, by = api) =>
  by(staff, `POST /organizations/${organizationId}/invitations`, {
    email: `s${count++}@example.com`,
    roles: [],
  })
const statuses = (answers: Answer[]) => {
  const told = answers.map(({ status, body }) => `${status} ${status < 300 ? '' : body.code}`.trim())
  return Object.fromEntries(
    [...new Set(told)].sort().map((one) => [one, told.filter((x) => x === one).length]),
  )
}
const people = (place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx
      .selectFrom('users')
      .select('id')
      .where('organization_id', '=', place.organizationId)
      .where('status', 'in', ['active', 'invited'])
      .execute(),
  )

describe('seats', () => {
  it('of a hundred who come in at once, by two nodes, as many get in as there are seats', async () => {
    const customer = await anOrganization(app, workspace.root)
    const branch = await anOrganization(app, customer)
    await give(customer, { most: 40 })
    await other.services.tree.refresh(workspace.id, customer.organizationId)
    const answers = await Promise.all(
      Array.from({ length: 100 }, (_, i) => create(i % 3 ? customer : branch, {}, i % 2 ? api : elsewhere)),
    )
    expect(statuses(answers)).toEqual({ 201: 40, '409 limits.seats_exhausted': 60 })
    expect([...(await people(customer)), ...(await people(branch))]).toHaveLength(40)
    // Nothing of others' numbers is told.
    const refused = answers.find(({ status }) => status === 409)
    expect(Object.keys(refused?.body ?? {}).sort()).toEqual(['code', 'status', 'title', 'type'])
  })

  it('and features are told by the other node within a second of a change', async () => {
    const customer = await anOrganization(app, workspace.root)
    const branch = await anOrganization(app, customer)
    const told = async () => {
      const found = await other.services.tree.find(workspace.id, branch.organizationId)
      return found && limitClaims(found).org_seats
    }
    expect(await told()).toBeUndefined()
    await give(customer, { most: 7 })
    const since = performance.now()
    while ((await told()) !== 7 && performance.now() - since < 5_000)
      await new Promise((resolve) => setTimeout(resolve, 5))
    expect(performance.now() - since).toBeLessThan(1_000)
  })

  it('one that becomes free is there again', async () => {
    const customer = await anOrganization(app, workspace.root)
    await give(customer, { most: 1 })
    const { body } = await create(customer)
    expect((await create(customer)).status).toBe(409)
    const path = `/organizations/${customer.organizationId}/users/${body.id}` as const
    await api(staff, `POST ${path}/suspend`, {})
    expect((await create(customer)).status).toBe(201)
    expect((await api(staff, `POST ${path}/reactivate`, {})).body.code).toBe('limits.seats_exhausted')
  })

  it('fewer than there are people throws nobody out, and lets nobody in', async () => {
    const customer = await anOrganization(app, workspace.root)
    await Promise.all([create(customer), create(customer), create(customer)])
    expect((await give(customer, { most: 2 })).status).toBe(200)
    expect(await people(customer)).toHaveLength(3)
    expect((await create(customer)).status).toBe(409)
    await give(customer, null)
    expect((await create(customer)).status).toBe(201)
  })

  it('of the organization alone count nobody below', async () => {
    const customer = await anOrganization(app, workspace.root)
    const branch = await anOrganization(app, customer)
    await give(customer, { most: 1, counts: 'organization' })
    expect((await create(customer)).status).toBe(201)
    expect((await create(branch)).status).toBe(201)
    expect((await create(customer)).status).toBe(409)
  })

  it('the same for a node that has not heard of it: what it let in is counted', async () => {
    const customer = await anOrganization(app, workspace.root)
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .insertInto('seats')
        .values({
          ...{ organization_id: customer.organizationId, workspace_id: workspace.id },
          ...{ most: 3, counts: 'subtree', used: 0, counted_at: app.services.clock.now() },
          sure_from: app.services.clock.now(),
        })
        .execute(),
    )
    // By nodes that do not know: two of three.
    await Promise.all([create(customer), create(customer)])
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .updateTable('organizations')
        .set({ limits: JSON.stringify({ seats: { most: 3 } }) })
        .where('id', '=', customer.organizationId)
        .execute(),
    )
    await inWorkspace(app.services.db, workspace.id, (tx) =>
      tx
        .updateTable('seats')
        .set({ sure_from: app.services.clock.now() })
        .where('organization_id', '=', customer.organizationId)
        .execute(),
    )
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'tree', subject: customer.organizationId }])
    expect(statuses([await create(customer), await create(customer)])).toEqual({
      201: 1,
      '409 limits.seats_exhausted': 1,
    })
  })

  it('an invitation holds one, for whoever uses it', async () => {
    const customer = await anOrganization(app, workspace.root)
    await give(customer, { most: 2 })
    expect(statuses(await Promise.all([invite(customer), invite(customer), invite(customer)]))).toEqual({
      201: 2,
      '409 limits.seats_exhausted': 1,
    })
    expect((await create(customer, { invite: true })).status).toBe(409)
    const usage = (await api(staff, `GET /organizations/${customer.organizationId}/limits`)).body.usage
    expect(usage).toEqual({ organization: { count: 2, exact: true }, subtree: { count: 2, exact: true } })
  })
})
