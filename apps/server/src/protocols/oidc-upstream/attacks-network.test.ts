import type { RequestListener } from 'node:http'
import type { LookupFunction } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { createOidcUpstream } from './index.ts'
import { onStage, RULES } from './testing/stage.test-helper.ts'

const stage = onStage()

const DOCUMENT = '/.well-known/openid-configuration'
const PATHS = [DOCUMENT, '/token', '/jwks', '/userinfo']
const JSON_TYPE = { 'content-type': 'application/json' }

const endless: RequestListener = (_request, response) => {
  let written = 0
  response.writeHead(200, JSON_TYPE)
  const more = () => {
    while (!response.destroyed && written < 100_000_000) {
      written += 65_536
      if (!response.write(' '.repeat(65_536))) return
    }
    response.end('{}')
  }
  response.on('drain', more)
  more()
}

const dripping: RequestListener = (_request, response) => {
  response.writeHead(200, JSON_TYPE)
  const timer = setInterval(() => response.write(' '), 100)
  response.on('close', () => clearInterval(timer))
}

const leading: RequestListener = (_request, response) =>
  response.writeHead(307, { location: `${stage.provider.issuer}/inside` }).end()

const BOMB = gzipSync(Buffer.alloc(50_000_000, ' '))
const compressed: RequestListener = (_request, response) =>
  response.writeHead(200, { ...JSON_TYPE, 'content-encoding': 'gzip' }).end(BOMB)

const nested: RequestListener = (_request, response) =>
  response.writeHead(200, JSON_TYPE).end(`${'['.repeat(100_000)}${']'.repeat(100_000)}`)

const gone: RequestListener = (request) => request.socket.destroy()

describe.each(PATHS)('CVE-2026-55671: a provider that at %s', (path) => {
  it.each([
    ['sends 100 MB', endless, ['answer_too_large']],
    ['sends a byte now and then', dripping, ['timeout']],
    ['leads elsewhere', leading, ['answer_status', 'userinfo']],
    ['sends what swells', compressed, ['answer_malformed']],
    ['sends what is nested without end', nested, ['answer_malformed', 'malformed']],
    ['hangs up', gone, ['unreachable']],
  ])('%s', async (_name, listener, checks) => {
    stage.connection.useUserinfo = true
    stage.provider.instead.set(path, listener)
    const begun = performance.now()
    expect(checks).toContain((await stage.refusal()).check)
    expect(performance.now() - begun).toBeLessThan(5_000)
    expect(stage.provider.calls).not.toContain('/inside')
  })
})

describe('CVE-2026-4366: where a provider sends this server', () => {
  it.each([
    'https://10.0.0.7/t',
    'https://169.254.169.254/latest',
    'https://[fd00::1]/t',
    'http://example.com/t',
  ])('is never %s', async (address) => {
    for (const [version, name] of ['token_endpoint', 'jwks_uri', 'userinfo_endpoint'].entries()) {
      stage.connection = { ...stage.connection, version: version + 1, useUserinfo: true }
      const truth = stage.provider.document[name]
      stage.provider.document[name] = address
      expect(await stage.refusal(), name).toMatchObject({ check: 'address' })
      stage.provider.document[name] = truth
    }
  })

  it('is never where a name leads the second time', async () => {
    const port = new URL(stage.provider.issuer).port
    const issuer = `http://idp.localhost:${port}`
    let asked = 0
    const lookUp: LookupFunction = (_host, _options, callback) => {
      asked += 1
      callback(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.7', family: 4 }])
    }
    stage.upstream = createOidcUpstream({ rules: { ...RULES, lookUp }, clock: stage.clock })
    stage.connection = { ...stage.connection, issuer }
    Object.assign(stage.provider.document, { issuer, token_endpoint: `${issuer}/token` })
    const fault = await stage.refusal(({ params }) => params.set('iss', issuer))
    expect(fault).toMatchObject({ check: 'address' })
    expect(stage.provider.calls).toEqual([DOCUMENT])
  })
})

describe('the document of a provider', () => {
  const refused = (change: Record<string, unknown>) => {
    Object.assign(stage.provider.document, change)
    return stage.upstream.discover(stage.connection.issuer).then(
      () => undefined,
      (error: { check: string; message: string }) => error,
    )
  }

  it.each(['https://honest.example', 'https://login.microsoftonline.com/{tenantid}/v2.0', undefined])(
    'mix-up: has to name the issuer it was asked for, not %s',
    async (issuer) => {
      expect(await refused({ issuer })).toMatchObject({ check: 'discovery_issuer' })
      expect(await stage.refusal()).toMatchObject({ check: 'discovery_issuer' })
    },
  )

  it('has to name it to the letter, and says which it names', async () => {
    const issuer = `${stage.provider.issuer}/`
    const fault = await refused({ issuer })
    expect(fault).toMatchObject({ check: 'discovery_issuer' })
    expect(fault?.message).toContain(`“${issuer}”`)
  })

  it.each(['authorization_endpoint', 'token_endpoint', 'jwks_uri'])('has to have %s', async (name) => {
    expect(await refused({ [name]: undefined })).toMatchObject({ check: 'discovery_incomplete' })
    expect(await refused({ [name]: ['https://a.example'] })).toMatchObject({ check: 'discovery_incomplete' })
    expect(await refused({ [name]: 'file:///etc/passwd' })).toMatchObject({ check: 'discovery_incomplete' })
  })

  it.each(['http://example.com/', 'https://u:p@example.com/', 'https://a.example/#x'])(
    'sends nobody to %s',
    async (address) => {
      expect(await refused({ authorization_endpoint: address })).toMatchObject({ check: 'address' })
      expect(
        await refused({ authorization_endpoint: 'https://a.example', end_session_endpoint: address }),
      ).toMatchObject({
        check: 'address',
      })
    },
  )

  it.each(['javascript:alert(1)', 'data:text/html,x'])('has no page at %s', async (address) => {
    expect(await refused({ end_session_endpoint: address })).toBeUndefined()
    expect((await stage.upstream.discover(stage.provider.issuer)).endpoints.endSession).toBeUndefined()
    expect(await refused({ authorization_endpoint: address })).toMatchObject({
      check: 'discovery_incomplete',
    })
    const { issuer } = stage.provider
    stage.connection.endpoints = { authorization: address, token: `${issuer}/token`, jwks: `${issuer}/jwks` }
    expect(await stage.refusal()).toMatchObject({ check: 'address' })
  })

  it('may send people into a network that this server does not reach', async () => {
    expect(
      await refused({ authorization_endpoint: 'https://10.0.0.7/adfs/oauth2/authorize' }),
    ).toBeUndefined()
  })

  it('has to offer a signature that only the provider can make, and the keys to it', async () => {
    const algorithms = ['HS256', 'none', 'dir']
    expect(await refused({ id_token_signing_alg_values_supported: algorithms })).toMatchObject({
      check: 'algorithm',
    })
    stage.provider.keySet = []
    expect(await refused({ id_token_signing_alg_values_supported: undefined })).toMatchObject({
      check: 'keys',
    })
  })

  it('is shown to who sets the connection up', async () => {
    Object.assign(stage.provider.document, {
      claims_supported: ['sub', 'email', 7],
      code_challenge_methods_supported: ['S256'],
      backchannel_logout_supported: true,
    })
    const { issuer } = stage.provider
    expect(await stage.upstream.discover(issuer)).toEqual({
      issuer,
      endpoints: {
        authorization: `${issuer}/authorize`,
        token: `${issuer}/token`,
        jwks: `${issuer}/jwks`,
        userinfo: `${issuer}/userinfo`,
        endSession: `${issuer}/logout`,
      },
      signingAlgorithms: ['ES256'],
      namesIssuer: true,
      scopes: ['openid', 'email'],
      claims: ['sub', 'email'],
      acrValues: [],
      clientAuthentication: ['client_secret_basic'],
      supportsPkce: true,
      supportsBackchannelLogout: true,
    })
  })

  it.each([
    'not an address',
    'ftp://a.example',
    'https://a.example/?x',
    'https://a.example/#x',
    'http://a.example',
  ])('is not looked for at %s', async (issuer) => {
    await expect(stage.upstream.discover(issuer)).rejects.toMatchObject({ check: 'address' })
  })
})
