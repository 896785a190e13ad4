// A plain oidc-provider on PostgreSQL: what the product's protocol endpoints are held against.
import { generateKeyPairSync } from 'node:crypto'
import { Provider } from 'oidc-provider'
import { Pool } from 'pg'
import { adapterOn, TABLE } from './oidc-adapter.ts'

const API = 'urn:bench:api'
const SECRET = 'a-secret-of-the-benchmark-that-guards-nothing'
const SCOPE = 'openid offline_access profile email'

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pool = new Pool({ connectionString: process.env.DATABASE_URL as string, max: 10 })
await pool.query(TABLE)

const provider = new Provider('http://localhost/peer', {
  adapter: adapterOn(pool),
  jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'one', alg: 'ES256', use: 'sig' }] },
  clients: [
    {
      client_id: 'robot',
      client_secret: SECRET,
      grant_types: ['client_credentials'],
      redirect_uris: [],
      response_types: [],
    },
    {
      client_id: 'application',
      client_secret: SECRET,
      grant_types: ['authorization_code', 'refresh_token'],
      redirect_uris: ['https://app.example/callback'],
      id_token_signed_response_alg: 'ES256',
    },
    { client_id: 'resource', client_secret: SECRET, redirect_uris: [], response_types: [], grant_types: [] },
  ],
  clientDefaults: { id_token_signed_response_alg: 'ES256' },
  // The ID token of a refresh carries the claims of its scopes, as the product's does.
  conformIdTokenClaims: false,
  claims: { profile: ['name'], email: ['email', 'email_verified'] },
  cookies: { keys: [SECRET] },
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true, allowedPolicy: () => true },
    revocation: { enabled: true },
    userinfo: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: (ctx) =>
        ctx.oidc.params?.grant_type === 'client_credentials' ? API : (undefined as unknown as string),
      useGrantedResource: () => false,
      getResourceServerInfo: () => ({
        scope: 'api:read',
        audience: API,
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
  rotateRefreshToken: true,
  ttl: { AccessToken: 600, RefreshToken: 86_400, IdToken: 300, Grant: 86_400, ClientCredentials: 300 },
  findAccount: (_ctx, id) => ({
    accountId: id,
    claims: async () => ({ sub: id, name: 'Rider', email: 'rider@example.com', email_verified: true }),
  }),
})

/** Tokens as a sign-in would leave them. */
async function mint(count: number) {
  const client = await provider.Client.find('application')
  if (!client) throw new Error('no client')
  const refreshTokens: string[] = []
  const accessTokens: string[] = []
  for (let index = 0; index < count; index++) {
    const accountId = `user-${index}`
    const grant = new provider.Grant({ accountId, clientId: 'application' })
    grant.addOIDCScope(SCOPE)
    const grantId = await grant.save()
    const common = { accountId, client, grantId, scope: SCOPE, gty: 'authorization_code' }
    refreshTokens.push(await new provider.RefreshToken(common as never).save())
    accessTokens.push(await new provider.AccessToken(common as never).save())
  }
  return { refreshTokens, accessTokens }
}

const tokens = await mint(16)
const basic = (id: string) => `Basic ${Buffer.from(`${id}:${SECRET}`).toString('base64')}`
const server = provider.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as { port: number }
  process.send?.({
    port,
    robot: basic('robot'),
    application: basic('application'),
    resource: basic('resource'),
    ...tokens,
  })
})
server.keepAliveTimeout = 72_000
process.on('disconnect', () => process.exit(0))
