import { createRemoteJWKSet, jwtVerify } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Stage, setStage } from './testing/stage.ts'
import { claimsOf, TokenClient, text } from './testing/token-client.ts'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  stage.world.client('robot', stage.south, {
    kind: 'service',
    grantTypes: ['client_credentials'],
    redirectUris: [],
    postLogoutRedirectUris: [],
  })
})
afterEach(() => stage.server.close())

it('gives a service account an ES256 token for the API, of its organization', async () => {
  const { issuer } = stage.server
  const tokens = await new TokenClient(stage.server, 'robot').token({
    grant_type: 'client_credentials',
    scope: 'api:read',
  })
  const keys = createRemoteJWKSet(new URL(`${issuer}/jwks`))
  const { payload, protectedHeader } = await jwtVerify(text(tokens, 'access_token'), keys, {
    issuer,
    audience: `${issuer}/api`,
  })
  expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: 'in-use' })
  expect(payload).toMatchObject({
    sub: 'robot',
    client_id: 'robot',
    scope: 'api:read',
    org_id: stage.south.id,
  })
  expect(Number(payload.exp) - Number(payload.iat)).toBe(300)
})

it('gives a user a JWT for a resource that is asked for, with what was granted', async () => {
  const resource = `${stage.server.issuer}/api`
  const tokens = await stage.tokens({ organization: 'south', resource, scope: 'openid api:read roles' })
  const claims = claimsOf(tokens, 'access_token')
  expect(claims).toMatchObject({
    aud: resource,
    sub: stage.ann.id,
    org_id: stage.south.id,
    org_home: stage.north.id,
    roles: ['role-in-south'],
  })
  expect(claims).not.toHaveProperty('permissions')
  expect(new Set(String(claims.scope).split(' '))).toEqual(new Set(['api:read', 'roles']))
})

it('refuses a resource that nobody knows', async () => {
  const robot = new TokenClient(stage.server, 'robot')
  expect(
    (await robot.token({ grant_type: 'client_credentials', resource: 'https://nowhere.example' })).body,
  ).toMatchObject({ error: 'invalid_target' })
})

it('refuses a service account that was disabled, at once', async () => {
  const robot = new TokenClient(stage.server, 'robot')
  expect((await robot.token({ grant_type: 'client_credentials' })).status).toBe(200)
  stage.world.clients.delete('robot')
  expect((await robot.token({ grant_type: 'client_credentials' })).status).toBe(401)
})
