import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'

let app: TestApp & { drop(): Promise<void> }
let workspace: TestWorkspace
let api: ReturnType<typeof apiOf>
let staff: { authorization: string }

beforeAll(async () => {
  app = await createTestApp()
  workspace = await aWorkspace(app)
  api = apiOf(app, workspace)
  staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
  await api(staff, 'PUT /workspace/features', {
    features: {
      reports: { kind: 'switch', description: 'Monthly reports' },
      horses: { kind: 'number', default: 5 },
    },
  })
})
afterAll(() => app.drop())

const give = ({ organizationId }: Place, settings: object, headers = staff) =>
  api(headers, `PUT /organizations/${organizationId}/limits`, { settings })
const read = ({ organizationId }: Place, headers = staff) =>
  api(headers, `GET /organizations/${organizationId}/limits`)

describe('features', () => {
  it('are what the workspace says until something else is given, and then nobody below has more', async () => {
    const customer = await anOrganization(app, workspace.root)
    const branch = await anOrganization(app, customer)
    const plain = { reports: { value: false, setBy: null }, horses: { value: 5, setBy: null } }
    expect((await read(branch)).body).toMatchObject({ effective: { seats: null, features: plain } })

    expect((await give(customer, { features: { reports: true, horses: 50 } })).status).toBe(200)
    const given = { value: 50, setBy: customer.organizationId }
    expect((await read(branch)).body).toMatchObject({ effective: { features: { horses: given } } })

    const own = (await anActor(app, customer, 'administrator', 'subtree')).headers
    const more = await give(branch, { features: { horses: 51 } }, own)
    expect(more.status).toBe(409)
    expect(more.body).toMatchObject({
      code: 'limits.above_inherited',
      pointer: '/settings/features/horses',
      ancestorId: customer.organizationId,
      ancestorValue: 50,
    })
    expect((await give(branch, { features: { horses: 20 } }, own)).status).toBe(200)
    // Less above is less below, and what stands there is not forgotten.
    await give(customer, { features: { horses: 10 } })
    const least = { value: 10, setBy: customer.organizationId }
    expect((await read(branch)).body).toMatchObject({
      settings: { features: { horses: 20 } },
      effective: { features: { horses: least, reports: plain.reports } },
    })
  })

  it('are those of the workspace, each with a value of its kind', async () => {
    const customer = await anOrganization(app, workspace.root)
    const unknown = await give(customer, { features: { dragons: true } })
    expect(unknown.body).toMatchObject({
      code: 'limits.feature_unknown',
      pointer: '/settings/features/dragons',
    })
    expect((await give(customer, { features: { horses: true } })).body.code).toBe('limits.feature_mismatch')
  })
})

describe('who gives', () => {
  it('nobody gives to the organization that they act in, whatever they hold there', async () => {
    const customer = await anOrganization(app, workspace.root)
    const own = (await anActor(app, customer, 'administrator', 'subtree')).headers
    const answer = await give(customer, { seats: { most: 1_000 } }, own)
    expect([answer.status, answer.body.code]).toEqual([403, 'limits.not_from_above'])
    expect((await give(workspace.root, { seats: { most: 1_000 } })).body.code).toBe('limits.is_root')
    const denied = await eventsOf(app, customer, 'limits.set')
    expect(denied.map(({ outcome, reason }) => [outcome, reason])).toEqual([
      ['denied', 'limits.not_from_above'],
    ])
  })

  it('an organization cannot write them by the database either', async () => {
    const customer = await anOrganization(app, workspace.root)
    const written = inOrganization(app.services.db, customer, (tx) =>
      tx
        .updateTable('organizations')
        .set({ limits: JSON.stringify({ seats: { most: 1_000 } }) })
        .where('id', '=', customer.organizationId)
        .execute(),
    )
    await expect(written).rejects.toThrow(/permission denied/)
  })

  it('a parent gives to those below, within what it has, and it stands in their log', async () => {
    const customer = await anOrganization(app, workspace.root)
    const branch = await anOrganization(app, customer)
    const own = (await anActor(app, customer, 'administrator', 'subtree')).headers
    await give(customer, { seats: { most: 10 } })
    expect((await give(branch, { seats: { most: 11 } }, own)).body).toMatchObject({
      code: 'limits.above_inherited',
      ancestorId: customer.organizationId,
      ancestorValue: 10,
    })
    expect((await give(branch, { seats: { most: 4 } }, own)).status).toBe(200)
    const seats = { most: 4, counts: 'subtree', setBy: branch.organizationId }
    expect((await read(branch, own)).body).toMatchObject({ effective: { seats } })
    const [event] = await eventsOf(app, branch, 'limits.updated')
    expect(event?.data).toEqual({ before: {}, after: { seats: { most: 4, counts: 'subtree' } } })
  })
})
