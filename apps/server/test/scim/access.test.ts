import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { aDirectory } from '../../src/modules/directories/directory.test-helper.ts'
import { inOrganization } from '../../src/platform/db/index.ts'
import { ENDPOINTS, type ScimRoute } from '../../src/protocols/scim/routes.ts'
import { anActor, anOrganization, aWorkspace } from '../factories/index.ts'
import { apiOf } from '../harness/api.ts'
import { ERROR, GROUP, type Json, type ScimClient, type ScimReply, ScimStage, SEARCH, USER } from './stage.ts'

const PATCH_OP = 'urn:ietf:params:scim:api:messages:2.0:PatchOp'

/** What each address is asked with, where it takes anything. */
const BODIES: Readonly<Record<string, object>> = {
  'POST /Users': { schemas: [USER], userName: 'somebody@x.example' },
  'PUT /Users/:id': { schemas: [USER], userName: 'somebody@x.example' },
  'PATCH /Users/:id': { schemas: [PATCH_OP], Operations: [{ op: 'replace', path: 'title', value: 'x' }] },
  'POST /Groups': { schemas: [GROUP], displayName: 'Some' },
  'PUT /Groups/:id': { schemas: [GROUP], displayName: 'Some' },
  'PATCH /Groups/:id': {
    schemas: [PATCH_OP],
    Operations: [{ op: 'replace', path: 'displayName', value: 'x' }],
  },
  'POST /.search': { schemas: [SEARCH] },
  'POST /Users/.search': { schemas: [SEARCH] },
  'POST /Groups/.search': { schemas: [SEARCH] },
}

/** CVE-2025-4210: every address, with every token that is not of the organization in the path. */
describe('who may ask a directory', () => {
  const stage = new ScimStage()
  let own: { user: string; group: string }
  let theirs: Awaited<ReturnType<ScimStage['another']>>
  /** Somebody, and some group, of whoever else: by hand, of another directory, of another organization, above, below. */
  const foreign: { user: string; group: string }[] = []
  let admin: Record<string, string>
  beforeAll(async () => {
    await stage.open()
    own = await belongings(stage.client)
    theirs = await stage.another()
    const okta = await aDirectory(stage.app, stage.place, { name: 'Okta' })
    const below = await stage.another(stage.place)
    for (const client of [stage.clientOf(okta.token), theirs.client, below.client])
      foreign.push(await belongings(client))
    admin = (await anActor(stage.app, stage.place, 'administrator')).headers
  })
  afterAll(() => stage.close())

  let people = 0
  async function belongings(client: ScimClient) {
    const user = await client.aUser(`u-${people++}@x.example`)
    return { user: user.id, group: (await client.aGroup('G', [user.id])).id }
  }
  const routes = ENDPOINTS.map((route): [string, ScimRoute] => [`${route.method} ${route.path}`, route])
  const idOf = ({ path }: ScimRoute, { user, group }: { user: string; group: string }) =>
    path.startsWith('/Users') ? user : group
  const ask = (client: ScimClient, route: ScimRoute, id: string): Promise<ScimReply> => {
    const path = route.path.replace(':id', id)
    const more = route.path === '/Bulk' ? { schemas: [], Operations: [] } : undefined
    const body =
      BODIES[`${route.method} ${route.path}`] ?? (route.method === 'POST' ? (more ?? {}) : undefined)
    return client.ask(route.method, path === '/' ? '' : path, body)
  }
  /** All that an answer says; only the clock is its own. */
  const told = ({ status, headers, text }: ScimReply) => ({
    status,
    headers: Object.fromEntries([...headers].filter(([name]) => name !== 'date')),
    text,
  })

  it.each(routes)('%s', async (_name, route) => {
    const id = idOf(route, own)
    const invented = newId('organization')
    const expected = told(await ask(stage.clientOf(stage.directory.token, invented), route, id))
    expect(expected.status).toBe(401)
    const { organizationId } = stage.place
    for (const [who, client] of [
      ['nobody', stage.clientOf(undefined)],
      ['a token that never was', stage.clientOf('bwd_nothing')],
      ['a token of another organization', stage.clientOf(theirs.directory.token)],
      [
        'one’s own, at another organization',
        stage.clientOf(stage.directory.token, theirs.place.organizationId),
      ],
      ['one’s own, above', stage.clientOf(stage.directory.token, stage.workspace.root.organizationId)],
      ['one’s own, at another workspace', stage.clientOf(stage.directory.token, organizationId, 'nowhere')],
      ['an administrator’s for the API', stage.clientOf(admin.authorization?.slice('Bearer '.length))],
    ] as const)
      expect(told(await ask(client, route, id)), who).toEqual(expected)
  })

  it.each(routes.filter(([, { path }]) => path.includes('/:id') && /Users|Groups/.test(path)))(
    '%s: what is somebody else’s is like what never was',
    async (_name, route) => {
      const invented = { user: newId('user'), group: newId('group') }
      const expected = told(await ask(stage.client, route, idOf(route, invented)))
      expect(expected.status).toBe(404)
      for (const one of [...foreign, { user: 'anything', group: 'anything' }])
        expect(told(await ask(stage.client, route, idOf(route, one)))).toEqual(expected)
      // A person is no group.
      expect(told(await ask(stage.client, route, idOf(route, { user: own.group, group: own.user })))).toEqual(
        expected,
      )
    },
  )

  it('lists nobody else, and finds nobody else by id', async () => {
    for (const path of ['/Users', '/Groups', ''])
      expect((await stage.client.get(path)).text).not.toMatch(
        new RegExp(foreign.flatMap(({ user, group }) => [user, group]).join('|')),
      )
    for (const { user } of foreign)
      expect(await stage.client.found(`id eq "${user}" or groups.value eq "${user}"`)).toEqual([])
  })

  it('takes a token of another workspace nowhere, though the slugs of organizations are the same', async () => {
    const other = await aWorkspace(stage.app)
    const place = await anOrganization(stage.app, other.root)
    const { token } = await aDirectory(stage.app, place)
    expect((await stage.clientOf(token, place.organizationId, other.slug).get('/Users')).status).toBe(200)
    expect((await stage.clientOf(token, place.organizationId).get('/Users')).status).toBe(401)
    expect((await stage.clientOf(token).get('/Users')).status).toBe(401)
  })

  it('takes a token until it is revoked, has ended, or its overlap is over', async () => {
    const { directory, place, client } = await stage.another()
    const { headers } = await anActor(stage.app, place, 'administrator')
    const api = apiOf(stage.app, stage.workspace)
    const at = `/organizations/${place.organizationId}/directories/${directory.id}/tokens` as const
    const works = async (one: ScimClient) => (await one.get('/Users?count=0')).status
    const clientOf = (token: unknown) => stage.clientOf(token as string, place.organizationId)

    const second = (await api(headers, `POST ${at}`, { overlapSeconds: 3_600 })).body
    expect([await works(client), await works(clientOf(second.token))]).toEqual([200, 200])
    const { items = [] } = (await api(headers, `GET ${at}`)).body
    const first = items.find(({ id }) => id !== second.id)
    await api(headers, `DELETE ${at}/${first?.id as string}`)
    expect([await works(client), await works(clientOf(second.token))]).toEqual([401, 200])
    const third = (await api(headers, `POST ${at}`, { overlapSeconds: 0 })).body
    expect([await works(clientOf(second.token)), await works(clientOf(third.token))]).toEqual([401, 200])
    await inOrganization(stage.app.services.db, place, (tx) =>
      tx
        .updateTable('directory_tokens')
        .set({ expires_at: stage.app.services.clock.now() })
        .where('id', '=', third.id as never)
        .execute(),
    )
    const { workspaceId, organizationId } = place
    stage.app.services.state.apply([{ workspaceId, topic: 'directory', subject: organizationId }])
    expect(await works(clientOf(third.token))).toBe(401)
  })

  it('is told by a directory that is switched off that it is, and does nothing', async () => {
    const { directory, place, client } = await stage.another()
    const { headers } = await anActor(stage.app, place, 'administrator')
    const { id } = await client.aUser('off@x.example')
    const at = `/organizations/${place.organizationId}/directories/${directory.id}` as const
    await apiOf(stage.app, stage.workspace)(headers, `POST ${at}/deactivate`, {})
    for (const [name, route] of routes) {
      const answer = await ask(client, route, id)
      expect([answer.status, answer.body.schemas, answer.body.status], name).toEqual([503, [ERROR], '503'])
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(60)
    }
  })

  it('says by what it is asked, and nothing more (RFC 6750 3)', async () => {
    const { headers, body } = await stage.clientOf(undefined).get('/Users')
    expect(headers.get('www-authenticate')).toBe('Bearer realm="scim"')
    expect(body).toEqual({ schemas: [ERROR], status: '401', detail: expect.any(String) })
  })

  it('reads no body of whom it does not know', async () => {
    const large = 'x'.repeat(1_000_000)
    const { status } = await stage.clientOf(undefined).post('/Users', large)
    expect(status).toBe(401)
  })

  it('serves nothing below an archived organization’s address', async () => {
    const { place, client } = await stage.another()
    expect((await client.get('/Users')).status).toBe(200)
    const { headers } = await anActor(stage.app, stage.workspace.root, 'workspace-administrator', 'subtree')
    const api = apiOf(stage.app, stage.workspace)
    const archived: Json = await api(headers, `POST /organizations/${place.organizationId}/archive`, {})
    expect(archived.status, archived.text).toBeLessThan(300)
    expect((await client.get('/Users')).status).toBe(401)
  })
})
