import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { newSecret } from '../../kernel/random.ts'
import { barrier } from './testing/memory-store.ts'
import { type Stage, setStage } from './testing/stage.ts'

let stage: Stage
let assertion: (change?: Record<string, unknown>) => Promise<string>
beforeEach(async () => {
  stage = await setStage()
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  stage.world.client('signer', stage.north, {
    kind: 'service',
    authMethod: 'private_key_jwt',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    postLogoutRedirectUris: [],
    jwks: { keys: [{ ...(await exportJWK(publicKey)), kid: 'k', alg: 'ES256' }] },
  })
  assertion = (change = {}) =>
    new SignJWT({ jti: newSecret(), iss: 'signer', sub: 'signer', aud: stage.server.issuer, ...change })
      .setProtectedHeader({ alg: 'ES256', kid: 'k' })
      .setIssuedAt()
      .setExpirationTime('1m')
      .sign(privateKey)
})
afterEach(() => stage.server.close())

async function present(client_assertion: string): Promise<number> {
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion,
  })
  return (await fetch(`${stage.server.issuer}/token`, { method: 'POST', body })).status
}

it('takes an assertion once', async () => {
  const once = await assertion()
  expect(await present(once)).toBe(200)
  expect(await present(once)).toBe(401)
})

it('takes it once when two have read before either wrote', async () => {
  const once = await assertion()
  stage.world.store.beforeCommit = barrier(2)
  expect((await Promise.all([present(once), present(once)])).sort()).toEqual([200, 401])
})

it('refuses one for another server, of another client, and one that nobody signed', async () => {
  expect(await present(await assertion({ aud: 'https://other.example' }))).toBe(401)
  expect(await present(await assertion({ sub: 'app', iss: 'app' }))).toBe(401)
  const [, payload] = (await assertion()).split('.')
  const none = Buffer.from(JSON.stringify({ alg: 'none' })).toString('base64url')
  expect(await present(`${none}.${payload}.`)).toBe(401)
})
