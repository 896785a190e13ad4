import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { aConnected, markTested } from './stage.ts'

const ALONE = { settings: { signIn: { methods: ['connection'] } } }

describe('letting people in through providers alone', () => {
  let stage: Stage
  let api: ReturnType<typeof apiOf>
  beforeAll(async () => {
    stage = await aStage()
    api = apiOf(stage.app, stage.workspace)
  })
  afterAll(() => stage.app.drop())

  const policyOf = (place: Place) => `/organizations/${place.organizationId}/policy` as const
  /** Through a provider: what is set here shuts out whoever has come by a password. */
  const federated = (id: string, { organizationId }: Place) =>
    bearer({ id, organizationId, amr: ['fed', 'mfa'] })
  const aSchool = async (options: Parameters<typeof aConnected>[1] = {}) => {
    const school = await aConnected(stage, options)
    const { id } = await anActor(stage.app, school.place, 'administrator', 'subtree')
    return { ...school, admin: federated(id, school.place) as Record<string, string> }
  }
  const administrator = async (place: Place) =>
    (await anActor(stage.app, place, 'administrator', 'subtree')).headers

  it('is refused where no provider serves the organization, dry or not, and says so', async () => {
    const place = await anOrganizationWith(stage, {})
    const admin = await administrator(place)
    for (const query of ['', '?dryRun=true']) {
      const answer = await api(admin, `PUT ${policyOf(place)}${query}`, ALONE)
      expect(answer).toMatchObject({
        status: 409,
        body: {
          code: 'policy.lacks_connection',
          organizations: { count: 1, items: [{ id: place.organizationId }] },
        },
      })
    }
  })

  it('is refused while the only provider is no longer active, and possible with one that is', async () => {
    const { place, admin, one } = await aSchool()
    await api(admin, `POST ${one}/deactivate`, {})
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(409)
    await api(admin, `POST ${one}/activate`, {})
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
  })

  it('asks for one in each organization below, unless that of the one above serves them', async () => {
    const { place, admin, one, connectionId } = await aSchool()
    const child = await anOrganizationWith(stage, {}, place)
    const answer = await api(admin, `PUT ${policyOf(place)}`, ALONE)
    expect(answer).toMatchObject({ status: 409, body: { organizations: { count: 1 } } })
    expect(answer.body.organizations).toMatchObject({ items: [{ id: child.organizationId }] })
    const { name, preset, settings } = (await api(admin, `GET ${one}`)).body
    expect((await api(admin, `PUT ${one}`, { name, preset, settings, reach: 'subtree' })).status).toBe(200)
    await markTested(stage, place, connectionId)
    const dry = await api(admin, `PUT ${policyOf(place)}?dryRun=true`, ALONE)
    expect(dry).toMatchObject({
      status: 200,
      body: { effects: { losesSignIn: { organizations: { count: 0 }, users: { count: 0 } } } },
    })
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
  })

  it('does not mind an organization below that is archived', async () => {
    const { place, admin } = await aSchool()
    const child = await anOrganizationWith(stage, {}, place)
    const path = `/organizations/${child.organizationId}` as const
    expect((await api(admin, `POST ${path}/archive`, {})).status).toBe(200)
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
  })

  it('names organizations below only to who may read them', async () => {
    const { place } = await aSchool()
    await anOrganizationWith(stage, {}, place)
    const { headers } = await anActor(stage.app, place, 'administrator', 'organization')
    const answer = await api(headers, `PUT ${policyOf(place)}`, ALONE)
    expect(answer).toMatchObject({ status: 409, body: { organizations: { count: 1, items: [] } } })
  })

  const move = (headers: Record<string, string>, place: Place, to: Place, dryRun: boolean) =>
    api(headers, `POST /organizations/${place.organizationId}/move`, {
      parentId: to.organizationId,
      dryRun,
      confirmLoosening: true,
    })

  it('shows what a move to below such a policy does, and refuses it', async () => {
    const staff = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const root = federated(staff.id, stage.workspace.root) as Record<string, string>
    const { place, admin, one, connectionId } = await aSchool()
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
    const moved = await anOrganizationWith(stage, {})
    const dry = await move(root, moved, place, true)
    expect(dry.body).toMatchObject({ policy: { leavesNoSignIn: true } })
    expect((await move(root, moved, place, false)).body.code).toBe('organization.leaves_no_sign_in')
    const { name, preset, settings } = (await api(admin, `GET ${one}`)).body
    await api(admin, `PUT ${one}`, { name, preset, settings, reach: 'subtree' })
    await markTested(stage, place, connectionId)
    expect((await move(root, moved, place, true)).body).toMatchObject({ policy: { leavesNoSignIn: false } })
    expect((await move(root, moved, place, false)).status).toBe(200)
    // Away from the provider of the one above, with a policy of its own that knows no other way.
    expect((await api(root, `PUT ${policyOf(moved)}`, ALONE)).status).toBe(200)
    const back = await move(root, moved, stage.workspace.root, false)
    expect(back.body.code).toBe('organization.leaves_no_sign_in')
  })

  const changes = {
    deactivated: ['POST', '/deactivate', {}],
    deleted: ['DELETE', '', {}],
    'led to another issuer': ['PUT', '', { settings: 'https://other.example.com' }],
    narrowed: ['PUT', '', { reach: 'organization' }],
  } as const

  it.each(Object.entries(changes))(
    'keeps the last provider from being %s unless that is confirmed',
    async (_, change) => {
      const [method, path, { ...fields }] = change as readonly ['PUT', string, Record<string, unknown>]
      const { place, admin, one } = await aSchool({ connection: { reach: 'subtree' } })
      const child = await anOrganizationWith(stage, {}, place)
      expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
      const { name, preset, settings, reach } = (await api(admin, `GET ${one}`)).body
      const other = { ...(settings as object), issuer: fields.settings }
      const body = method === 'PUT' ? { name, preset, settings, reach, ...fields } : {}
      const sent = fields.settings ? { ...body, settings: other, clientSecret: 'of the other' } : body
      const refused = await api(admin, `${method} ${one}${path}`, sent)
      const narrowed = fields.reach !== undefined
      expect(refused).toMatchObject({
        status: 409,
        body: { code: 'connection.leaves_no_sign_in', organizations: { count: narrowed ? 1 : 2 } },
      })
      expect(refused.text).toContain(child.organizationId)
      expect((await api(admin, `GET ${one}`)).body).toMatchObject({ status: 'active', reach: 'subtree' })
      const confirmed = await api(admin, `${method} ${one}${path}`, { ...sent, confirmLockOut: true })
      expect(confirmed.status).toBeLessThan(300)
    },
  )

  it('lets a connection go that others stand in for, or that is not needed', async () => {
    const { admin, one } = await aSchool()
    expect((await api(admin, `POST ${one}/deactivate`, {})).status).toBe(200)
    expect((await api(admin, `POST ${one}/activate`, {})).status).toBe(200)
    const above = await aSchool({ connection: { reach: 'subtree' } })
    const below = await aSchool({ parent: above.place })
    expect((await api(below.admin, `PUT ${policyOf(below.place)}`, ALONE)).status).toBe(200)
    expect((await api(below.admin, `DELETE ${below.one}`)).status).toBe(204)
  })
})
