import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  anOrganization,
  aServiceAccount,
  assign,
  aWorkspace,
  type TestWorkspace,
} from '../../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../../test/harness/app.ts'
import { systemClock } from '../../../kernel/clock.ts'
import { newId } from '../../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { addSigningKeys } from '../../../modules/signing-keys/index.ts'
import { inOrganization, type Place } from '../../../platform/db/index.ts'
import { createMetrics } from '../../../platform/telemetry/metrics.ts'

describe('client credentials on PostgreSQL', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let stable: Place
  let origin: string
  const metrics = createMetrics()

  beforeAll(async () => {
    app = await createTestApp({ tokens: 'real', metrics })
    workspace = await aWorkspace(app)
    stable = await anOrganization(app, workspace.root)
    await addSigningKeys(app.services.db, app.services.vault, systemClock, workspace.id)
    origin = await app.http.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => app.drop())

  async function aClient(role: string) {
    const id = await aServiceAccount(app, stable)
    await assign(app, stable, id, role, 'subtree')
    const secret = newSecret('bws_')
    const owned = { organization_id: stable.organizationId, workspace_id: stable.workspaceId }
    await inOrganization(app.services.db, stable, async (tx) => {
      await tx
        .insertInto('service_account_secrets')
        .values({ ...owned, id: newId('secret'), service_account_id: id, secret_hash: hashSecret(secret) })
        .execute()
      await tx
        .insertInto('client_ids')
        .values({ ...owned, client_id: id, kind: 'service_account', subject_id: id })
        .execute()
    })
    return { id, secret }
  }
  const token = (id: string, secret: string) =>
    fetch(`${origin}/w/${workspace.slug}/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${id}:${encodeURIComponent(secret)}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    })
  const read = (bearer: string) =>
    fetch(`${origin}/w/${workspace.slug}/api/v1/organizations/${stable.organizationId}`, {
      headers: { authorization: `Bearer ${bearer}` },
    })

  it('gives a service account a token that names its organization and opens the API', async () => {
    const { id, secret } = await aClient('administrator')
    const answer = await token(id, secret)
    expect(answer.status, await answer.clone().text()).toBe(200)
    const { access_token: bearer } = (await answer.json()) as { access_token: string }
    expect(decodeJwt(bearer)).toMatchObject({ sub: id, org_id: stable.organizationId })
    expect((await read(bearer)).status).toBe(200)
    expect((await token(id, 'wrong')).status).toBe(401)
  })

  it('counts requests for tokens for Prometheus by grant type and outcome', async () => {
    const { id, secret } = await aClient('administrator')
    metrics.registry.resetMetrics()
    await token(id, secret)
    await token(id, secret)
    await token(id, 'wrong')
    const { values } = (await metrics.registry.getSingleMetric('bailiwick_tokens_total')?.get()) ?? {}
    expect(values?.map(({ labels, value }) => ({ ...labels, value }))).toEqual([
      { grant_type: 'client_credentials', outcome: 'issued', value: 2 },
      { grant_type: 'client_credentials', outcome: 'refused', value: 1 },
    ])
  })

  it('refuses a token as soon as its account is suspended (CVE-2026-1609)', async () => {
    const { id, secret } = await aClient('administrator')
    const { access_token: bearer } = (await (await token(id, secret)).json()) as { access_token: string }
    expect((await read(bearer)).status).toBe(200)
    await inOrganization(app.services.db, stable, (tx) =>
      tx.updateTable('service_accounts').set({ status: 'suspended' }).where('id', '=', id).execute(),
    )
    app.services.state.apply([{ workspaceId: workspace.id, topic: 'principal', subject: id }])
    expect((await read(bearer)).status).toBe(401)
    expect((await token(id, secret)).status).toBe(401)
  })

  it('knows no client of a name that no database can hold', async () => {
    const post = (path: string, body: string) =>
      fetch(`${origin}/w/${workspace.slug}${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })
    for (const id of ['a%00', '%00', '%EF%BF%BD', `app_${'0'.repeat(200)}`, '%20']) {
      const body = `grant_type=client_credentials&client_id=${id}&client_secret=x`
      expect((await post('/token', body)).status, id).toBe(401)
      expect((await post('/revoke', `token=x&${body}`)).status, id).toBe(401)
      const query = `client_id=${id}&response_type=code&redirect_uri=https://app.example.com/callback`
      const page = await fetch(`${origin}/w/${workspace.slug}/authorize?${query}`, { redirect: 'manual' })
      expect(page.status, id).toBe(400)
    }
  })

  it.each(['/authorize?client_id=nobody', '/logout', '/logout?id_token_hint=x', '/logout?client_id=nobody'])(
    'answers a browser at %s with a page of its language under a content policy',
    async (path) => {
      const headers = { accept: 'text/html', 'accept-language': 'de' }
      const page = await fetch(`${origin}/w/${workspace.slug}${path}`, { headers, redirect: 'manual' })
      const html = await page.text()
      expect(html).toContain('<html lang="de')
      expect(page.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
      expect(page.headers.get('x-content-type-options')).toBe('nosniff')
      expect(html).not.toContain('Submitting Callback')
    },
  )

  it('refuses a token that was changed, cut short or made for another workspace', async () => {
    const { id, secret } = await aClient('administrator')
    const { access_token: bearer } = (await (await token(id, secret)).json()) as { access_token: string }
    const [head, body, signature] = bearer.split('.') as [string, string, string]
    const none = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')
    for (const bad of [
      `${head}.${body}`,
      `${head}.${body}.${signature.slice(0, -4)}`,
      `${none}.${body}.`,
      'x',
    ]) {
      expect((await read(bad)).status, bad.slice(0, 20)).toBe(401)
    }
  })
})
