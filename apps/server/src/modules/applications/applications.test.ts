import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActor, anOrganization, aWorkspace, type TestWorkspace } from '../../../test/factories/index.ts'
import { createTestApp, type TestApp } from '../../../test/harness/app.ts'
import { inOrganization, type Place } from '../../platform/db/index.ts'
import { loadApplicationClient } from './clients.ts'
import { isAcceptableRedirect } from './policy.ts'

const WEB = { name: 'EquineEase', type: 'web', redirectUris: ['https://app.example.com/callback'] }

describe('applications', () => {
  let app: TestApp & { drop(): Promise<void> }
  let workspace: TestWorkspace
  let stable: Place
  let headers: { authorization: string }

  beforeAll(async () => {
    app = await createTestApp()
    workspace = await aWorkspace(app)
    stable = await anOrganization(app, workspace.root)
    headers = (await anActor(app, stable, 'administrator')).headers
  })
  afterAll(() => app.drop())

  const at = (place: Place, path = '') =>
    `/w/${workspace.slug}/api/v1/organizations/${place.organizationId}/applications${path}`
  const post = (url: string, payload: object, more: Record<string, string> = {}) =>
    app.http.inject({ method: 'POST', url, headers: { ...headers, ...more }, payload })
  const clientOf = (id: string) =>
    inOrganization(app.services.db, stable, (tx) => loadApplicationClient(tx, id, app.services.clock.now()))

  it('gives a web application a secret, once, and stores only its hash (CVE-2026-40166)', async () => {
    const created = (await post(at(stable), WEB)).json()
    expect(created.clientSecret).toMatch(/^bwa_/)
    const read = await app.http.inject({ url: at(stable, `/${created.id}`), headers })
    expect(read.body).not.toContain(created.clientSecret)
    expect(read.headers.etag).toBe('"1"')
    expect((await clientOf(created.id))?.secrets).toHaveLength(1)
  })

  it('gives a single-page application none', async () => {
    const created = await post(at(stable), { ...WEB, type: 'spa' })
    expect(created.json().clientSecret).toBeUndefined()
    const rotated = await post(at(stable, `/${created.json().id}/secrets`), {})
    expect(rotated.json().code).toBe('application.has_no_secret')
  })

  it('lets devices without a browser in by a native application, if its owner wants that, and by none that keeps a secret', async () => {
    const native = { name: 'Display', type: 'native' }
    expect((await post(at(stable), native)).json().deviceFlow).toBe(false)
    const on = await post(at(stable), { ...native, deviceFlow: true })
    expect([on.statusCode, on.json().deviceFlow]).toEqual([201, true])
    for (const type of ['web', 'machine']) {
      const refused = await post(at(stable), { name: 'Display', type, deviceFlow: true })
      expect([refused.statusCode, refused.json().code]).toEqual([400, 'application.device_flow_invalid'])
    }
    const web = (await post(at(stable), WEB)).json()
    const { name, redirectUris } = WEB
    const changed = await app.http.inject({
      method: 'PUT',
      url: at(stable, `/${web.id}`),
      headers: { ...headers, 'if-match': '"1"' },
      payload: { name, redirectUris, deviceFlow: true },
    })
    expect(changed.json().code).toBe('application.device_flow_invalid')
  })

  it('keeps the earlier secret alive for the overlap and takes no third', async () => {
    const { id } = (await post(at(stable), WEB)).json()
    expect((await post(at(stable, `/${id}/secrets`), { overlapSeconds: 60 })).statusCode).toBe(201)
    expect((await clientOf(id))?.secrets).toHaveLength(2)
    expect((await post(at(stable, `/${id}/secrets`), { overlapSeconds: 60 })).statusCode).toBe(409)
    expect((await post(at(stable, `/${id}/secrets`), { overlapSeconds: 0 })).statusCode).toBe(201)
    expect((await clientOf(id))?.secrets).toHaveLength(1)
  })

  it('answers a repeated request with the same Idempotency-Key with the same secret, once made', async () => {
    const first = await post(at(stable), WEB, { 'idempotency-key': 'one' })
    const again = await post(at(stable), WEB, { 'idempotency-key': 'one' })
    expect(again.body).toBe(first.body)
    const other = await post(at(stable), { ...WEB, name: 'Other' }, { 'idempotency-key': 'one' })
    expect(other.json().code).toBe('idempotency.key_reused')
  })

  it('calls no address inside its own network, whoever names it', async () => {
    const inside = await createTestApp({
      ownerUrl: app.ownerUrl,
      config: { publicUrl: 'https://id.example.com' },
    })
    for (const uri of [
      ...['http://app.example.com/over', 'http://localhost:4010/over', 'http://169.254.169.254/latest'],
      ...['https://u:p@app.example.com/over', 'https://app.example.com/over#x'],
    ]) {
      const payload = { ...WEB, backchannelLogoutUri: uri }
      const answer = await inside.http.inject({ method: 'POST', url: at(stable), headers, payload })
      expect(answer.json(), uri).toMatchObject({
        code: 'application.logout_uri_invalid',
        pointer: '/backchannelLogoutUri',
      })
    }
    await inside.drop()
    const demonstration = { ...WEB, backchannelLogoutUri: 'http://localhost:4010/over' }
    const { id } = (await post(at(stable), demonstration)).json()
    const { type: _type, ...changes } = { ...WEB, backchannelLogoutUri: 'http://10.0.0.1/over' }
    const changed = await app.http.inject({
      method: 'PUT',
      url: at(stable, `/${id}`),
      headers,
      payload: changes,
    })
    expect(changed.json().code).toBe('application.logout_uri_invalid')
  })

  it('leaves what reaches beyond the organization to the workspace', async () => {
    for (const beyond of [
      { firstParty: true },
      { openTo: 'all' },
      { resources: ['https://api.example.com'] },
    ]) {
      const answer = await post(at(stable), { ...WEB, ...beyond })
      expect(answer.json()).toMatchObject({ status: 403, code: 'application.root_only' })
      const { id } = (await post(at(stable), WEB)).json()
      const { type: _type, ...changes } = WEB
      const changed = await app.http.inject({
        method: 'PUT',
        url: at(stable, `/${id}`),
        headers,
        payload: { ...changes, ...beyond },
      })
      expect(changed.json().code).toBe('application.root_only')
    }
  })

  it('is changed, silenced and spoken for by nobody who could not have made it (CVE-2026-9795)', async () => {
    const staff = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const { type: _type, ...changes } = WEB
    for (const [place, openTo, more] of [
      [workspace.root, 'organization', { firstParty: true }],
      [workspace.root, 'all', {}],
      [stable, 'subtree', {}],
    ] as const) {
      const wish = { ...WEB, ...more, openTo }
      const { id } = (await post(at(place), wish, staff)).json()
      const secrets = await app.http.inject({ url: at(place, `/${id}/secrets`), headers: staff })
      const below = (await anActor(app, place, 'administrator', 'organization')).headers
      for (const [method, path, payload] of [
        ['PUT', '', changes],
        ['POST', '/disable', {}],
        ['POST', '/enable', {}],
        ['POST', '/secrets', { overlapSeconds: 0 }],
        ['DELETE', `/secrets/${secrets.json().items[0].id}`, undefined],
        ['DELETE', '', undefined],
      ] as const) {
        const url = at(place, `/${id}${path}`)
        const answer = await app.http.inject({ method, url, headers: below, ...(payload && { payload }) })
        expect(answer.json().code, `${method} ${path} of ${openTo}`).toBe('application.above_own')
      }
      const removed = await app.http.inject({ method: 'DELETE', url: at(place, `/${id}`), headers: staff })
      expect(removed.statusCode).toBe(204)
    }
  })

  it('tells which an organization may use: its own, and what was opened to it from above', async () => {
    const parent = await anOrganization(app, workspace.root)
    const child = await anOrganization(app, parent)
    const sibling = await anOrganization(app, parent)
    const reaching = (await anActor(app, workspace.root, 'workspace-administrator', 'subtree')).headers
    const make = (place: Place, name: string, openTo: string) =>
      app.http.inject({
        method: 'POST',
        url: at(place),
        headers: reaching,
        payload: { ...WEB, name, openTo },
      })
    await make(parent, 'closed above', 'organization')
    await make(parent, 'open below', 'subtree')
    await make(workspace.root, 'open to all', 'all')
    await make(sibling, 'of the sibling', 'subtree')
    await make(child, 'own', 'organization')
    const theirs = (await anActor(app, child, 'administrator')).headers
    const answer = await app.http.inject({
      url: at(child).replace(/applications$/, 'usable-applications'),
      headers: theirs,
    })
    const names = (answer.json().items as { name: string }[]).map((one) => one.name)
    expect(names).toEqual(['open below', 'open to all', 'own'])
    expect(answer.body).not.toMatch(/redirect|callback|clientId/i)
  })

  it('validates the whole object again on update and refuses a change of type (CVE-2026-15572)', async () => {
    const { id } = (await post(at(stable), WEB)).json()
    const put = (payload: object, more: Record<string, string> = {}) =>
      app.http.inject({ method: 'PUT', url: at(stable, `/${id}`), headers: { ...headers, ...more }, payload })
    expect((await put({ ...WEB })).json().code).toBe('request.invalid')
    const { type: _type, ...changes } = WEB
    const bad = await put({ ...changes, redirectUris: ['com.example.app:/callback'] })
    expect(bad.json()).toMatchObject({ code: 'application.redirect_uri_invalid', pointer: '/redirectUris/0' })
    expect((await put(changes, { 'if-match': '"7"' })).statusCode).toBe(412)
    expect((await put(changes, { 'if-match': '"1"' })).json().version).toBe(2)
  })

  it('takes exact, safe redirect URIs only (CVE-2024-52289, CVE-2026-41569)', () => {
    const bad = [
      'http://app.example.com/cb',
      'https://app.example.com/*',
      'https://app.example.com/cb#fragment',
      'https://user:pass@app.example.com/cb',
      'javascript:alert(1)',
      'data:text/html,x',
      '//app.example.com/cb',
      'com.example.app:/cb',
      '',
    ]
    for (const uri of bad) expect(isAcceptableRedirect('web', uri), uri).toBe(false)
    expect(isAcceptableRedirect('web', 'https://app.example.com/cb')).toBe(true)
    expect(isAcceptableRedirect('web', 'http://localhost:3000/cb')).toBe(true)
    expect(isAcceptableRedirect('native', 'com.example.app:/cb')).toBe(true)
    expect(isAcceptableRedirect('native', 'javascript:alert(1)')).toBe(false)
  })
})
