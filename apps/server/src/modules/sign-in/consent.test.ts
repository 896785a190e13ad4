import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { anActor, assign } from '../../../test/factories/index.ts'
import { apiOf, eventsOf } from '../../../test/harness/api.ts'
import { bearer } from '../../../test/harness/authenticator.ts'
import type { Browser, Shown } from '../../../test/harness/browser.ts'
import { systemClock } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { endRevokedGrant, forgetConsentsFor } from '../grants/index.ts'
import { addSigningKeys } from '../signing-keys/index.ts'
import { aBrowser, aClient, clientOf, signIn, type TestClient, type Tokens } from './consent.test-helper.ts'
import { anOrganizationWith, aPerson, aStage, type Stage } from './testing.test-helper.ts'

const ASKS = 'Vendor asks for access'
const EMAIL = 'ann@example.com'

describe('what people allow applications', () => {
  let stage: Stage
  let api: ReturnType<typeof apiOf>
  let place: Awaited<ReturnType<typeof anOrganizationWith>>
  let userId: UserId
  let vendor: TestClient
  let client: ReturnType<typeof clientOf>
  let browser: Browser
  beforeAll(async () => {
    stage = await aStage()
    const { db, vault } = stage.app.services
    await addSigningKeys(db, vault, systemClock, stage.workspace.id)
    api = apiOf(stage.app, stage.workspace)
  })
  beforeEach(async () => {
    place = await anOrganizationWith(stage)
    userId = await aPerson(stage.app, place, EMAIL)
    vendor = await aClient(stage)
    client = clientOf(stage, vendor)
    browser = aBrowser(stage)
  })
  afterAll(() => stage.app.drop())

  const own = (id = userId, where: Place = place) => bearer({ id, organizationId: where.organizationId })
  const asked = (shown: Shown) => browser.title(shown.body) === ASKS
  const allow = () => browser.submit({ decision: 'allow' })
  const fresh = () => {
    browser = aBrowser(stage)
  }
  /** Opens the application anew and signs in; ends at the page that asks, or at the application. */
  async function enter(more: Record<string, string> = {}, using = client): Promise<Shown> {
    await using.authorize(browser, place.slug, more)
    return signIn(browser, EMAIL)
  }
  async function allowed(): Promise<Tokens> {
    expect(asked(await enter())).toBe(true)
    const tokens = await client.tokens(await allow())
    if (!tokens) throw new Error('no tokens')
    return tokens
  }
  const consents = (where: Place = place) =>
    inOrganization(stage.app.services.db, where, (tx) =>
      tx.selectFrom('consents').selectAll().where('organization_id', '=', where.organizationId).execute(),
    )
  const grantsOf = async (headers = own()) => (await api(headers, 'GET /me/grants')).body.items ?? []
  const afterThisSecond = () => new Promise((resolve) => setTimeout(resolve, 1_050))

  it('is asked once: another session is not asked again, until the scopes grow or the application asks for it', async () => {
    await allowed()
    fresh()
    expect(await client.tokens(await enter())).toBeDefined()
    expect(asked(await client.authorize(browser, place.slug, { prompt: 'consent' }))).toBe(true)
    fresh()
    expect(asked(await enter({ scope: 'openid email profile' }))).toBe(true)
    expect(await client.tokens(await allow())).toBeDefined()
    fresh()
    expect(await client.tokens(await enter({ scope: 'openid profile' }))).toBeDefined()
    expect(await eventsOf(stage.app, place, 'consent.given')).toMatchObject([
      { target_id: userId, data: { clientId: vendor.id, organizationId: place.organizationId } },
      { target_id: userId },
    ])
  })

  it('holds for one person, one application and one organization', async () => {
    await allowed()
    const other = await aClient(stage)
    fresh()
    expect(asked(await enter({}, clientOf(stage, other)))).toBe(true)
    await aPerson(stage.app, place, 'bob@example.com')
    fresh()
    await client.authorize(browser, place.slug)
    expect(asked(await signIn(browser, 'bob@example.com'))).toBe(true)
    const branch = await anOrganizationWith(stage, {}, place)
    await assign(stage.app, place, userId, 'administrator', 'subtree')
    stage.app.services.state.apply([{ workspaceId: place.workspaceId, topic: 'principal', subject: userId }])
    fresh()
    await client.authorize(browser, branch.slug)
    await browser.open(browser.link('Use another organization'))
    await browser.submit({ organization: place.slug })
    expect(asked(await signIn(browser, EMAIL))).toBe(true)
  })

  it('keeps of what was asked for only what can be granted', async () => {
    const scope = `openid Hay ${'x'.repeat(300)} email`
    expect(asked(await enter({ scope }))).toBe(true)
    expect(await client.tokens(await allow())).toBeDefined()
    expect(await consents()).toMatchObject([{ scopes: ['email', 'openid'] }])
  })

  it('is not kept where the answer was no', async () => {
    await enter()
    await browser.submit({ decision: 'deny' })
    expect(await consents()).toEqual([])
    expect(await eventsOf(stage.app, place, 'consent.declined')).toMatchObject([{ outcome: 'denied' }])
    fresh()
    expect(asked(await enter())).toBe(true)
  })

  it('is shown and revoked by the person: at once nothing of it is taken, and it is asked again', async () => {
    const tokens = await allowed()
    expect(await client.takes(tokens)).toEqual([true, true, true])
    const again = await client.tokens(await client.authorize(browser, place.slug))
    if (!again) throw new Error('no tokens')
    const [grant, second] = await grantsOf()
    expect(second).toBeUndefined()
    expect(grant).toMatchObject({
      application: { clientId: vendor.id, name: 'Vendor' },
      organization: { id: place.organizationId, name: place.slug },
      scopes: ['email', 'openid'],
      consented: true,
    })
    const path = `DELETE /me/grants/${String(grant?.id)}` as const
    expect((await api(own(), path)).status).toBe(204)
    expect(await client.takes(again)).toEqual([false, false, false])
    expect(await grantsOf()).toEqual([])
    expect((await api(own(), path)).body.code).toBe('grant.not_found')
    await afterThisSecond()
    expect(asked(await client.authorize(browser, place.slug))).toBe(true)
    const fresh = await client.tokens(await allow())
    if (!fresh) throw new Error('no tokens')
    const [event] = await eventsOf(stage.app, place, 'grant.revoked')
    expect(event).toMatchObject({ target_id: userId, outgoing: true, data: { clientId: vendor.id } })
    // What was allowed since is none of what the revocation ended.
    await endRevokedGrant(stage.app.services.db, stage.workspace.id, userId, event?.data ?? {})
    expect(await client.takes(again)).toEqual([false, false, false])
    expect(await client.takes(fresh)).toEqual([true, true, true])
  })

  it('leaves nothing of a revoked grant once the job has run', async () => {
    await allowed()
    const [grant] = await grantsOf()
    await api(own(), `DELETE /me/grants/${String(grant?.id)}`)
    const left = async () => {
      const pool = stage.app.services.db.pools.protocol
      const { rows } = await pool.query(
        `select (select count(*) from oauth_grants where user_id = $1)::int as grants,
                (select count(*) from oauth_artifacts a where payload ->> 'accountId' = $1)::int as artifacts`,
        [userId],
      )
      return rows[0]
    }
    expect(await left()).not.toEqual({ grants: 0, artifacts: 0 })
    const [event] = await eventsOf(stage.app, place, 'grant.revoked')
    await endRevokedGrant(stage.app.services.db, stage.workspace.id, userId, event?.data ?? {})
    expect(await left()).toEqual({ grants: 0, artifacts: 0 })
  })

  it('shows the workspace’s own applications too, and revokes what they hold', async () => {
    const planner = await aClient(stage, true)
    const tokens = await clientOf(stage, planner).tokens(await enter({}, clientOf(stage, planner)))
    const [grant] = await grantsOf()
    expect(grant).toMatchObject({ application: { clientId: planner.id }, consented: false })
    await api(own(), `DELETE /me/grants/${String(grant?.id)}`)
    expect(await clientOf(stage, planner).takes(tokens as Tokens)).toEqual([false, false, false])
  })

  it('is shown and revoked on the account’s own page, by a post of that page alone', async () => {
    const tokens = await allowed()
    const page = `/w/${stage.workspace.slug}/account/applications`
    await browser.open(page)
    expect(browser.shown?.body).toContain('<bdi>Vendor</bdi>')
    const grant = /name="grant" value="([^"]*)"/.exec(browser.shown?.body ?? '')?.[1] ?? ''
    await browser.submit({ grant, csrf: 'x' })
    expect(browser.shown?.status).toBe(403)
    await browser.open(page)
    await browser.submit({ grant })
    expect(browser.title()).toBe('Applications')
    expect(browser.shown?.body).not.toContain('Vendor')
    expect(await client.takes(tokens)).toEqual([false, false, false])
    expect(await eventsOf(stage.app, place, 'grant.revoked')).toMatchObject([{ actor_id: userId }])
  })

  it('is nobody else’s to revoke or see: not a colleague’s, not another organization’s', async () => {
    const tokens = await allowed()
    const [grant] = await grantsOf()
    const colleague = await anActor(stage.app, place, 'member')
    const answer = await api(colleague.headers, `DELETE /me/grants/${String(grant?.id)}`)
    const invented = await api(colleague.headers, `DELETE /me/grants/${'x'.repeat(43)}`)
    expect([answer.status, answer.text]).toEqual([404, invented.text])
    expect(await grantsOf(colleague.headers)).toEqual([])
    const elsewhere = await anOrganizationWith(stage)
    const admin = await anActor(stage.app, elsewhere, 'administrator', 'subtree')
    const users = `/organizations/${elsewhere.organizationId}/users/${userId}/grants`
    expect((await api(admin.headers, `GET ${users}` as 'GET /')).status).toBe(404)
    expect((await api(admin.headers, `DELETE ${users}/${String(grant?.id)}` as 'DELETE /')).status).toBe(404)
    expect((await client.takes(tokens)).slice(0, 2)).toEqual([true, true])
  })

  it('ends with the application and with the account', async () => {
    await allowed()
    const other = await aClient(stage)
    fresh()
    await enter({}, clientOf(stage, other))
    await allow()
    expect(await consents()).toHaveLength(2)
    await forgetConsentsFor(stage.app.services.db, stage.workspace.id, vendor.id)
    expect((await consents()).map((row) => row.client_id)).toEqual([other.id])
    const admin = await anActor(stage.app, place, 'administrator')
    const path = `/organizations/${place.organizationId}/users/${userId}` as const
    expect((await api(admin.headers, `DELETE ${path}`)).status).toBe(204)
    expect(await consents()).toEqual([])
  })
})

describe('a token for our own API', () => {
  it('is refused as soon as what its application may do is revoked', async () => {
    const stage = await aStage({ tokens: 'real' })
    try {
      const { app, workspace } = stage
      await addSigningKeys(app.services.db, app.services.vault, systemClock, workspace.id)
      const place = await anOrganizationWith(stage)
      await aPerson(app, place, EMAIL)
      const client = clientOf(stage, await aClient(stage, true))
      const browser = aBrowser(stage)
      await client.authorize(browser, place.slug, {
        resource: `http://localhost:4000/w/${workspace.slug}/api`,
      })
      const tokens = await client.tokens(await signIn(browser, EMAIL))
      const api = apiOf(app, workspace)
      const headers = { authorization: `Bearer ${tokens?.access}` }
      const [grant] = (await api(headers, 'GET /me/grants')).body.items ?? []
      expect((await api(headers, `DELETE /me/grants/${String(grant?.id)}`)).status).toBe(204)
      expect((await api(headers, 'GET /me')).status).toBe(401)
    } finally {
      await stage.app.drop()
    }
  })
})
