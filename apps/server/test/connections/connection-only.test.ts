import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { anActor } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
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
    const { place, admin, one } = await aConnected(stage)
    await api(admin, `POST ${one}/deactivate`, {})
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(409)
    await api(admin, `POST ${one}/activate`, {})
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
  })

  it('asks for one in each organization below, unless that of the one above serves them', async () => {
    const { place, admin, one, connectionId } = await aConnected(stage)
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
    const { place, admin } = await aConnected(stage)
    const child = await anOrganizationWith(stage, {}, place)
    const path = `/organizations/${child.organizationId}` as const
    expect((await api(admin, `POST ${path}/archive`, {})).status).toBe(200)
    expect((await api(admin, `PUT ${policyOf(place)}`, ALONE)).status).toBe(200)
  })

  it('names organizations below only to who may read them', async () => {
    const { place } = await aConnected(stage)
    await anOrganizationWith(stage, {}, place)
    const { headers } = await anActor(stage.app, place, 'administrator', 'organization')
    const answer = await api(headers, `PUT ${policyOf(place)}`, ALONE)
    expect(answer).toMatchObject({ status: 409, body: { organizations: { count: 1, items: [] } } })
  })
})
