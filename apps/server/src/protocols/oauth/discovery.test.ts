import { once } from 'node:events'
import { createServer, request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createProviders } from './providers.ts'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
})
afterEach(() => stage.server.close())

const POISON = {
  host: 'evil.example',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'https',
  forwarded: 'host=evil.example',
}

/** `fetch` does not let a test set `Host`, nor an absolute request target. */
function raw(path: string, headers: Record<string, string>): Promise<{ status: number; said: string }> {
  const { hostname, port } = new URL(stage.server.issuer)
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => {
      let said = JSON.stringify(response.headers)
      response.on('data', (chunk: Buffer) => {
        said += chunk.toString()
      })
      response.on('end', () => resolve({ status: response.statusCode ?? 0, said }))
    })
      .on('error', reject)
      .end()
  })
}

it('publishes issuer, endpoints and what is offered', async () => {
  const { issuer } = stage.server
  const response = await fetch(`${issuer}/.well-known/openid-configuration`)
  expect(await response.json()).toMatchObject({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    introspection_endpoint: `${issuer}/introspect`,
    revocation_endpoint: `${issuer}/revoke`,
    device_authorization_endpoint: `${issuer}/device_authorization`,
    pushed_authorization_request_endpoint: `${issuer}/par`,
    end_session_endpoint: `${issuer}/logout`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    grant_types_supported: [
      'authorization_code',
      'refresh_token',
      'client_credentials',
      'urn:ietf:params:oauth:grant-type:device_code',
      'urn:ietf:params:oauth:grant-type:token-exchange',
    ],
    code_challenge_methods_supported: ['S256'],
    id_token_signing_alg_values_supported: expect.arrayContaining(['ES256', 'RS256', 'EdDSA']),
    token_endpoint_auth_methods_supported: [
      'client_secret_basic',
      'client_secret_post',
      'private_key_jwt',
      'none',
    ],
    authorization_response_iss_parameter_supported: true,
    backchannel_logout_supported: true,
  })
})

it('CVE-2026-9705: offers no dynamic registration, and takes none', async () => {
  const { issuer } = stage.server
  const published = (await (await fetch(`${issuer}/.well-known/openid-configuration`)).json()) as object
  expect(Object.keys(published).filter((name) => /registration/.test(name))).toEqual([])
  const answer = await fetch(`${issuer}/reg`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ redirect_uris: ['https://evil.example/callback'] }),
  })
  expect(answer.status).toBe(404)
})

it('publishes every key before it is used, and no private part', async () => {
  const { keys } = (await (await fetch(`${stage.server.issuer}/jwks`)).json()) as {
    keys: Record<string, unknown>[]
  }
  expect(keys.map(({ kid }) => kid)).toEqual(['in-use', 'coming', 'rsa', 'ed'])
  for (const key of keys) expect(Object.keys(key)).not.toContain('d')
})

it('answers nothing for a workspace that is not there', async () => {
  expect((await fetch(`${stage.world.publicUrl}/w/other/jwks`)).status).toBe(404)
})

describe('URLs come from the configured origin', () => {
  it.each(['/w/acme/.well-known/openid-configuration', '/w/acme/authorize'])('%s', async (path) => {
    const query = new URL(new Flow(stage.server.issuer, 'app').url({ prompt: 'login' })).search
    const { status, said } = await raw(`${path}${query}`, POISON)
    expect(status).toBeLessThan(400)
    expect(said).not.toContain('evil.example')
    for (const target of [`http://evil.example${path}${query}`, `//evil.example${path}${query}`]) {
      expect(await raw(target, {})).toMatchObject({ status: 404 })
    }
  })

  it('holds for the way back from a page', async () => {
    const { said } = await raw(
      `/w/acme/authorize${new URL(new Flow(stage.server.issuer, 'app').url({ prompt: 'login' })).search}`,
      POISON,
    )
    expect(said).toContain(`${stage.server.issuer}/sign-in/`)
    const uid = /sign-in\/([\w-]+)/.exec(said)?.[1] ?? ''
    const page = await raw(`/w/acme/sign-in/${uid}?do=sign-in&as=${stage.ann.email}`, {
      ...POISON,
      cookie: `bw_interaction=${uid}; bailiwick=${stage.browser.id}`,
    })
    expect(page.said).toContain(`${stage.server.issuer}/authorize/${uid}`)
  })
})

it('marks cookies secure when the configured origin is https, though TLS ends before us', async () => {
  stage.world.publicUrl = 'https://id.example'
  const providers = createProviders(async (slug) => stage.world.dependencies(slug))
  const secure = await providers.get('acme')
  const bare = createServer((req, res) => void secure?.handle(req, res))
  await once(bare.listen(0, '127.0.0.1'), 'listening')
  const address = bare.address()
  const port = typeof address === 'object' ? address?.port : undefined
  const query = new URL(new Flow(stage.server.issuer, 'app').url()).search
  const response = await fetch(`http://127.0.0.1:${port}/w/acme/authorize${query}`, { redirect: 'manual' })
  bare.close()
  expect(response.headers.get('location')).toMatch(/^https:\/\/id\.example\/w\/acme\/sign-in\//)
  expect(response.headers.getSetCookie()).toHaveLength(2)
  for (const cookie of response.headers.getSetCookie()) expect(cookie).toMatch(/; secure; httponly/)
})
