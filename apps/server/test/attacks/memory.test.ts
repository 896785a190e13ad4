import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { newId } from '../../src/kernel/ids.ts'
import { CALLBACK, type Credentials, OAuthStage } from './stage.ts'

/** So many values of each kind, and so much may what is kept grow by all of them together. */
const ROUNDS = 400
const MOST_KEPT = 150

type Collection = Map<unknown, unknown> | Set<unknown>

/** Every Map and Set that anything is put into, of ours and of all libraries: what is kept by a value is in one. */
function watchCollections() {
  const seen = new Set<Collection>()
  const [mapSet, setAdd] = [Map.prototype.set, Set.prototype.add]
  Map.prototype.set = function (this: Map<unknown, unknown>, ...pair) {
    setAdd.call(seen, this)
    return mapSet.apply(this, pair) as never
  }
  Set.prototype.add = function (this: Set<unknown>, value) {
    setAdd.call(seen, this)
    return setAdd.call(this, value) as never
  }
  return {
    sizes: (): [Collection, number][] => [...seen].map((one) => [one, one.size]),
    /** What has grown since, with the last of the keys that it holds now. */
    grown: (since: readonly [Collection, number][]): { by: number; holds: string }[] => {
      const before = new WeakMap(since)
      return [...seen]
        .map((one) => ({
          by: one.size - (before.get(one) ?? 0),
          holds: String([...one.keys()].at(-1)).slice(0, 80),
        }))
        .filter(({ by }) => by > MOST_KEPT)
    },
    stop: () => {
      Map.prototype.set = mapSet
      Set.prototype.add = setAdd
    },
  }
}

describe('CVE-2026-79651, CVE-2026-4634, CVE-2025-10470: memory that strangers could fill', () => {
  let stage: OAuthStage
  let client: Credentials
  let watch: ReturnType<typeof watchCollections>
  const any = () => randomUUID().replaceAll('-', '')

  beforeAll(async () => {
    watch = watchCollections()
    stage = await OAuthStage.open()
    client = await stage.application(stage.workspace.root)
  })
  afterEach(() => void vi.restoreAllMocks())
  afterAll(async () => {
    watch.stop()
    await stage.app.drop()
  })

  const w = () => `/w/${stage.workspace.slug}`
  async function get(url: string, headers: Record<string, string> = {}): Promise<void> {
    const answer = await stage.app.http.inject({ method: 'GET', url, headers })
    expect(answer.statusCode, url).toBeLessThan(500)
  }
  const authorize = (change: Record<string, string>) => {
    const query = new URLSearchParams({
      client_id: client.id,
      response_type: 'code',
      redirect_uri: CALLBACK,
      scope: 'openid',
      code_challenge: any().padEnd(43, 'a'),
      code_challenge_method: 'S256',
      ...change,
    })
    return get(`${w()}/authorize?${query}`)
  }
  const form = async (path: string, as: Credentials, fields: Record<string, string>) => {
    expect((await stage.post(path, as, fields)).status).toBeLessThan(500)
  }

  const KINDS: Record<string, () => Promise<void>> = {
    'languages of a header': () => get(`${w()}/sign-in`, { 'accept-language': `${any()},x-${any()};q=0.5` }),
    'languages of a request': () => authorize({ ui_locales: `${any()} xx-${any()}` }),
    'scopes and claims': () =>
      authorize({ scope: `openid ${any()}`, acr_values: any(), state: any(), nonce: any() }),
    'organizations by slug': () => authorize({ organization: any() }),
    'organizations by id': () => authorize({ organization: newId('organization') }),
    'login hints': () => authorize({ login_hint: `${any()}@${any()}.example` }),
    'redirect addresses': () => authorize({ redirect_uri: `https://${any()}.example/callback` }),
    resources: () => authorize({ resource: `https://${any()}.example` }),
    'client ids that could be': () => authorize({ client_id: newId('application') }),
    'client ids that could not be': () => authorize({ client_id: any() }),
    'clients at the token endpoint': () =>
      form('/token', { id: newId('serviceAccount'), secret: any() }, { grant_type: 'client_credentials' }),
    'refresh tokens': () => form('/token', client, { grant_type: 'refresh_token', refresh_token: any() }),
    codes: () =>
      form('/token', client, { grant_type: 'authorization_code', code: any(), redirect_uri: CALLBACK }),
    'tokens to introspect': () => form('/introspect', client, { token: any() }),
    'slugs of workspaces': async () => {
      await get(`/w/${any().slice(0, 20)}/.well-known/openid-configuration`)
      await get(`/w/${any().slice(0, 20)}/api/v1/organizations`, { authorization: `Bearer ${any()}` })
      await get(`/w/${any().slice(0, 20)}/sign-in`)
    },
    'bearer tokens': async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
      const jwt = `${part({ alg: 'ES256', kid: any(), typ: 'at+jwt' })}.${part({ sub: any() })}.${any()}`
      for (const bearer of [any(), jwt]) {
        await get(`${w()}/api/v1/organizations`, { authorization: `Bearer ${bearer}` })
        await get(`${w()}/userinfo`, { authorization: `Bearer ${bearer}` })
      }
    },
    cookies: () => get(`${w()}/sign-in`, { cookie: `bailiwick=${any()}; ${any()}=${any()}` }),
    'addresses that are none': () => get(`${w()}/${any()}?${any()}=${any()}`),
    'what is asked of the API': async () => {
      for (const path of [
        newId('organization'),
        `${stage.workspace.root.organizationId}/users?search=${any()}`,
      ])
        expect((await stage.api(`GET /organizations/${path}`)).status).toBeLessThan(500)
    },
  }

  it.each(Object.keys(KINDS))('keeps nothing of any number of %s', async (kind) => {
    const once = KINDS[kind] as () => Promise<void>
    for (let n = 0; n < 20; n++) await once()
    const before = watch.sizes()
    for (let n = 0; n < ROUNDS; n++) await once()
    expect(watch.grown(before)).toEqual([])
  })

  const discover = (slug: string) => get(`/w/${slug}/.well-known/openid-configuration`)

  it('has no provider built anew by slugs that are made up, however many at once', async () => {
    await discover(stage.workspace.slug)
    const opened = vi.spyOn(stage.app.services.vault, 'open')
    await Promise.all(Array.from({ length: 600 }, () => discover(any().slice(0, 20))))
    await discover(stage.workspace.slug)
    expect(opened).not.toHaveBeenCalled()
  })

  it('listens for no more changes when a provider is built anew', async () => {
    const listening = vi.spyOn(stage.app.services.state, 'on')
    const opened = vi.spyOn(stage.app.services.vault, 'open')
    stage.app.services.state.apply([{ workspaceId: stage.workspace.id, topic: 'keys', subject: 'x' }])
    await discover(stage.workspace.slug)
    expect(opened).toHaveBeenCalled()
    expect(listening).not.toHaveBeenCalled()
  })
})
