import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aHolder } from '../../../test/factories/holders.ts'
import {
  anActor,
  anOrganization,
  assign,
  aUser,
  aWorkspace,
  type TestWorkspace,
} from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import { toDate } from '../../kernel/clock.ts'
import { newId, type OrganizationId, type UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { mergeGrants } from './grants.ts'
import { rememberConsent } from './index.ts'

describe('grants of a user', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let api: ReturnType<typeof apiOf>
  let place: Place
  let userId: UserId
  let path: `/organizations/${string}/grants`
  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    api = apiOf(app, workspace)
  })
  beforeEach(async () => {
    place = await anOrganization(app, workspace.root)
    userId = await aUser(app, place)
    path = `/organizations/${place.organizationId}/users/${userId}/grants`
  })
  afterAll(() => app.drop())

  const allow = (clientId: string, whose = userId, enteredId: OrganizationId = place.organizationId) =>
    inOrganization(app.services.db, place, (tx) =>
      rememberConsent(tx, { userId: whose, clientId, enteredId }, ['openid'], app.services.clock.now()),
    )
  const idsAt = async (headers: Record<string, string>, address: string = path): Promise<string[]> =>
    ((await api(headers, `GET ${address}` as 'GET /')).body.items ?? []).map((item) => String(item.id))

  it('are listed page by page and revoked by an administrator, with an event of whose they were', async () => {
    for (let index = 0; index < 3; index++) await allow(newId('application'))
    const admin = await anActor(app, place, 'administrator')
    const ids = await idsAt(admin.headers)
    expect(ids).toHaveLength(3)
    const page = await api(admin.headers, `GET ${path}?limit=2`)
    expect(page.body.items?.map((item) => item.id)).toEqual(ids.slice(0, 2))
    expect(await idsAt(admin.headers, `${path}?limit=2&cursor=${String(page.body.nextCursor)}`)).toEqual(
      ids.slice(2),
    )
    expect((await api(admin.headers, `DELETE ${path}/${ids[0]}`)).status).toBe(204)
    expect((await api(admin.headers, `DELETE ${path}/${ids[0]}`)).body.code).toBe('grant.not_found')
    expect(await idsAt(admin.headers)).toEqual(ids.slice(1))
    expect(await eventsOf(app, place, 'grant.revoked')).toMatchObject([
      { target_id: userId, actor_id: admin.id, outgoing: true },
    ])
  })

  it('ask for sessions:read and sessions:write', async () => {
    await allow(newId('application'))
    const reader = await aHolder(app, place, ['sessions:read'])
    const nobody = await aHolder(app, place, ['users:write'])
    const [id] = await idsAt(reader.headers)
    expect((await api(nobody.headers, `GET ${path}`)).status).toBe(403)
    expect((await api(reader.headers, `DELETE ${path}/${id}`)).status).toBe(403)
    expect(await idsAt(reader.headers)).toEqual([id])
  })

  it('CVE-2026-22640: of somebody who holds more are not revoked by who holds less', async () => {
    const strong = await anActor(app, place, 'administrator')
    await allow(newId('application'), strong.id)
    const weak = await aHolder(app, place, ['sessions:read', 'sessions:write'])
    const theirs = path.replace(userId, strong.id)
    const [id] = await idsAt(weak.headers, theirs)
    const answer = await api(weak.headers, `DELETE ${theirs}/${id}` as 'DELETE /')
    expect([answer.status, answer.body.code]).toEqual([403, 'role.above_own'])
    expect(await idsAt(weak.headers, theirs)).toEqual([id])
  })

  it('name an organization below to nobody who may not see it', async () => {
    const below = await anOrganization(app, place, 'secret-branch')
    await allow(newId('application'), userId, below.organizationId)
    const names = async (headers: Record<string, string>) =>
      (await api(headers, `GET ${path}`)).body.items?.map((item) => item.organization)
    const here = await anActor(app, place, 'administrator')
    const reaching = await anActor(app, place, 'administrator', 'subtree')
    expect(await names(here.headers)).toEqual([{ id: below.organizationId, name: null }])
    expect(await names(reaching.headers)).toEqual([{ id: below.organizationId, name: 'secret-branch' }])
  })

  it('take a token of the person for the own organization', async () => {
    const below = await anOrganization(app, place)
    await assign(app, place, userId, 'administrator', 'subtree')
    const away = bearer({
      id: userId,
      organizationId: place.organizationId,
      boundTo: below.organizationId,
    })
    for (const address of ['GET /me/grants', `DELETE /me/grants/${'x'.repeat(43)}`] as const) {
      expect((await api(away, address)).body.code).toBe('session.not_at_home')
    }
  })

  it('are of one application and organization, whatever sessions they were made in', () => {
    const key = { clientId: 'app_1', enteredId: place.organizationId }
    const issued = [
      { ...key, payload: { iat: 100, openid: { scope: 'openid' } } },
      { ...key, payload: { iat: 90, openid: { scope: 'openid email' }, resources: { r: 'horses' } } },
    ]
    const consent = { userId, ...key, scopes: ['profile'], grantedAt: toDate(95_000), withdrawnAt: null }
    expect(mergeGrants(userId, [consent], issued)).toMatchObject([
      { scopes: ['email', 'horses', 'openid', 'profile'], consented: true, since: toDate(90_000) },
    ])
    const withdrawn = { ...consent, scopes: [], withdrawnAt: toDate(100_000) }
    expect(mergeGrants(userId, [withdrawn], issued)).toMatchObject([
      { scopes: ['openid'], consented: false, since: toDate(100_000) },
    ])
  })
})
