import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, eventsIn, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { aConnected, type Connected, connectionTo, markTested } from './stage.ts'

describe('a draft', () => {
  let stage: Stage
  let school: Connected
  beforeAll(async () => {
    stage = await aStage()
    school = await aConnected(stage)
  })
  afterAll(() => stage.app.drop())

  const all = () => `/organizations/${school.place.organizationId}/connections` as const

  it.each([
    ['oidc', { issuer: '', clientId: '' }],
    ['saml', { entityId: '', signOnUrl: '', certificates: [] }],
  ] as const)(
    'of %s is there before its provider said anything, with its address',
    async (protocol, nothing) => {
      const body = { name: 'To come', preset: protocol, settings: { protocol } }
      const made = await school.api(school.admin, `POST ${all()}`, body)
      expect(made.status).toBe(201)
      expect(made.body).toMatchObject({ status: 'draft', settings: nothing })
      expect(made.body.callbackPath).toContain(made.body.id)
    },
  )

  it('takes what the provider says, and says beside which field it cannot be', async () => {
    const draft = { name: 'To come', preset: 'oidc', settings: { protocol: 'oidc' } }
    const { body: made } = await school.api(school.admin, `POST ${all()}`, draft)
    const one = `${all()}/${made.id}` as const
    const wrong = await school.api(school.admin, `PUT ${one}`, {
      ...draft,
      settings: { protocol: 'oidc', issuer: 'the school', clientId: 'x' },
    })
    expect(wrong.status).toBe(400)
    expect(wrong.body.errors).toEqual([expect.objectContaining({ pointer: '/settings/issuer' })])
    const right = await school.api(school.admin, `PUT ${one}`, connectionTo(school.provider))
    expect(right.status).toBe(200)
    const events = await eventsIn(stage.app, school.place)
    expect(events.map(({ type }) => type)).not.toContain('connection.identities_voided')
  })

  it('is the only one that leaves anything open', async () => {
    const { settings, ...fields } = connectionTo(school.provider)
    const empty = { ...fields, settings: { ...settings, issuer: '' } }
    const refused = await school.api(school.admin, `PUT ${school.one}`, empty)
    expect(refused.body).toMatchObject({ code: 'connection.incomplete', pointer: '/settings/issuer' })
    await school.api(school.admin, `POST ${school.one}/deactivate`, {})
    const still = await school.api(school.admin, `PUT ${school.one}`, empty)
    expect(still.body.code).toBe('connection.incomplete')
  })

  it('is not tried before it is complete, and says all that is missing', async () => {
    const tryIt = async (settings: object, more: object = {}) => {
      const body = { name: 'To come', preset: 'saml', settings, ...more }
      const { body: made } = await school.api(school.admin, `POST ${all()}`, body)
      return (await school.api(school.admin, `POST ${all()}/${String(made.id)}/tests`, {})).body
    }
    expect(await tryIt({ protocol: 'saml', entityId: 'urn:school' })).toMatchObject({
      code: 'connection.incomplete',
      pointer: '/settings/signOnUrl',
      missing: ['/settings/signOnUrl', '/settings/certificates'],
    })
    const { settings } = connectionTo(school.provider)
    expect(await tryIt({ ...settings, issuer: '' })).toMatchObject({ missing: ['/settings/issuer'] })
    expect(await tryIt(settings)).toMatchObject({ code: 'connection.secret_missing' })
    expect(await tryIt(settings, { clientSecret: 'x' })).toMatchObject({ path: expect.any(String) })
    // A key is made here.
    expect(await tryIt({ ...settings, clientAuthentication: 'private_key_jwt' })).toMatchObject({
      path: expect.any(String),
    })
  })

  it('is not activated before it is complete, whatever a test said', async () => {
    const body = { name: 'To come', preset: 'saml', settings: { protocol: 'saml' } }
    const { body: made } = await school.api(school.admin, `POST ${all()}`, body)
    await markTested(stage, school.place, made.id as never)
    const activated = await school.api(school.admin, `POST ${all()}/${made.id}/activate`, {})
    expect(activated.body.code).toBe('connection.incomplete')
  })
})
