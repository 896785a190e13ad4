import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anOrganizationWith, aPerson } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { assign } from '../factories/index.ts'
import { type Credentials, OAuthStage, Visit } from './stage.ts'

/** An organization's own application is a guest of the people who sign in to it: it gets no more than it needs. */
describe('applications of an organization (CVE-2024-52287, CVE-2026-9795)', () => {
  let stage: OAuthStage
  let parent: Place
  let child: Place
  let email: string

  beforeAll(async () => {
    stage = await OAuthStage.open()
    const { app, workspace } = stage
    parent = await anOrganizationWith({ app, workspace }, {})
    child = await anOrganizationWith({ app, workspace }, {}, parent)
    email = `head-${parent.organizationId}@example.com`
    const userId = await aPerson(app, parent, email)
    await assign(app, parent, userId, 'administrator', 'subtree')
  })
  afterAll(() => stage.app.drop())

  const api = () => `${stage.issuer}/api`
  const signedIn = async (client: Credentials): Promise<Visit> => {
    const visit = new Visit(stage, client)
    await visit.code({ organization: parent.organizationId }, email)
    return visit
  }

  it('get no token for the API, at once or later', async () => {
    const visit = await signedIn(await stage.application(parent))
    const at = await visit.authorize({ organization: parent.organizationId, resource: api() })
    expect(at.searchParams.get('error')).toBe('invalid_target')
    const later = await visit.redeem(await visit.code({ organization: parent.organizationId }), {
      resource: api(),
    })
    expect(later.body.error).toBe('invalid_target')
  })

  it('are opened no further than their maker reaches', async () => {
    const maker = await stage.serviceAccount(parent, 'administrator', 'organization')
    const { body } = await stage.token(maker, { grant_type: 'client_credentials' })
    const wish = {
      name: 'App',
      type: 'spa',
      openTo: 'subtree',
      redirectUris: ['https://app.example.com/callback'],
    }
    const address = `POST /organizations/${parent.organizationId}/applications`
    const refused = await stage.api(address, wish, body.access_token as string)
    expect(refused.body.code).toBe('application.reach_above_own')
  })

  it('of a child learn nothing of the organization above', async () => {
    await stage.api(`POST /organizations/${parent.organizationId}/roles`, {
      key: 'secret-plans',
      name: 'Plans',
      permissions: ['merger:plan'],
    })
    const visit = new Visit(stage, await stage.application(child))
    const home = await signedIn(await stage.application(parent))
    Object.assign(visit, { browser: home.browser })
    const scope = 'openid groups permissions organizations'
    const { body } = await visit.redeem(await visit.code({ organization: child.organizationId, scope }))
    const claims = decodeJwt(body.id_token as string)
    expect(claims.org_id).toBe(child.organizationId)
    expect(claims.groups).toEqual([])
    expect(claims.permissions).not.toContain('merger:plan')
    expect((claims.organizations as { id: string }[]).map(({ id }) => id)).toEqual([child.organizationId])
  })

  it('lose their tokens when the policy asks for more than the sign-in proved', async () => {
    const visit = await signedIn(await stage.application(parent))
    const { body } = await visit.redeem(await visit.code({ organization: parent.organizationId }))
    expect((await stage.userinfo(body.access_token as string)).status).toBe(200)
    const policy = { settings: { secondFactor: { requirement: 'required' } } }
    expect((await stage.api(`PUT /organizations/${parent.organizationId}/policy`, policy)).status).toBe(200)
    expect((await stage.userinfo(body.access_token as string)).status).toBe(401)
    expect((await visit.introspect(body.access_token as string)).body).toEqual({ active: false })
    expect((await visit.refresh(body.refresh_token as string)).body.error).toBe('invalid_grant')
  })
})
