import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId, type UserId } from '../../src/kernel/ids.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { anOrganizationWith, aPerson, sessionsIn } from '../../src/modules/sign-in/testing.test-helper.ts'
import { markEmailProved } from '../../src/modules/users/index.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { type Credentials, OAuthStage, Visit } from '../attacks/stage.ts'
import { createTestApp, type TestApp } from '../harness/app.ts'
import { ScimClient } from './stage.ts'

const PATCH = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

describe('whoever leaves is out within a second, on every node', () => {
  let stage: OAuthStage
  let other: TestApp & { drop(): Promise<void> }
  let place: Place & { slug: string }
  let scim: ScimClient
  let client: Credentials
  beforeAll(async () => {
    stage = await OAuthStage.open()
    other = await createTestApp({ tokens: 'real', ownerUrl: stage.app.ownerUrl })
    const origin = await stage.app.http.listen({ port: 0, host: '127.0.0.1' })
    place = await anOrganizationWith(stage)
    const { workspaceId: workspace_id, organizationId: organization_id } = place
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .insertInto('domains')
        .values({
          ...{ organization_id, workspace_id, id: newId('domain'), domain: 'stable.example' },
          ...{ status: 'verified', verification_token: 'token', due_at: stage.app.services.clock.now() },
        })
        .execute(),
    )
    const { token } = await aDirectory(stage.app, place, { adopts: true })
    scim = new ScimClient(
      `${origin}/w/${stage.workspace.slug}/organizations/${organization_id}/scim/v2`,
      token,
    )
    client = await stage.application(stage.workspace.root)
  })
  afterAll(async () => {
    await other.drop()
    await stage.app.drop()
  })

  it.each<[string, (id: string, userName: string) => Promise<{ status: number }>]>([
    [
      'PATCH active "False", as Entra ID writes it',
      (id) =>
        scim.ask('PATCH', `/Users/${id}`, {
          schemas: [PATCH],
          Operations: [{ op: 'Replace', path: 'active', value: 'False' }],
        }),
    ],
    [
      'PATCH active false, as Okta writes it',
      (id) =>
        scim.ask('PATCH', `/Users/${id}`, {
          schemas: [PATCH],
          Operations: [{ op: 'replace', value: { active: false } }],
        }),
    ],
    ['PUT active false', (id, userName) => scim.put(`/Users/${id}`, { userName, active: false })],
    ['DELETE', (id) => scim.delete(`/Users/${id}`)],
  ])('%s', async (how, leave) => {
    const email = `p${how.length}@stable.example`
    const id = await aPerson(stage.app, place, email)
    // Whose address was only said to be theirs would have to set another password first.
    const { db, clock } = stage.app.services
    await inOrganization(db, place, (tx) => markEmailProved(tx, id as UserId, clock.now()))
    const taken = await scim.aUser(email, { emails: [{ value: email, primary: true }] })
    expect(taken.id).toBe(id)
    const visit = new Visit(stage, client)
    const resource = `${stage.issuer}/api`
    const organization = place.organizationId
    const { access_token: token, refresh_token: refresh } = (
      await visit.redeem(
        await visit.code({ organization, resource, scope: 'openid offline_access' }, email),
        { resource },
      )
    ).body as { access_token: string; refresh_token: string }
    const url = `/w/${stage.workspace.slug}/api/v1/me`
    const ask = async ({ http }: TestApp) =>
      (await http.inject({ url, headers: { authorization: `Bearer ${token}` } })).statusCode
    expect([await ask(stage.app), await ask(other)]).toEqual([200, 200])

    const since = performance.now()
    expect((await leave(id, email)).status).toBeLessThan(300)
    expect(await ask(stage.app)).toBe(401)
    while ((await ask(other)) === 200) expect(performance.now() - since).toBeLessThan(1_000)
    if (refresh) expect((await visit.refresh(refresh)).body.error).toBe('invalid_grant')
    await visit.browser.open(`/w/${stage.workspace.slug}/account`)
    expect(visit.browser.title()).not.toBe('Your account')
    const sessions = (await sessionsIn(stage.app, place)).filter(({ user_id }) => user_id === id)
    expect(sessions.map(({ end_reason }) => end_reason)).toEqual(['user_suspended'])
  })
})
