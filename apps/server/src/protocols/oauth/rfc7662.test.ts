import { decodeJwt } from 'jose'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { Flow } from './testing/browser.ts'
import { type Stage, setStage } from './testing/stage.ts'
import { TokenClient, text } from './testing/token-client.ts'

const RESOURCE = 'https://rs.example'

let stage: Stage
beforeEach(async () => {
  stage = await setStage()
  stage.world.client('other', stage.north)
  stage.world.client('rs', stage.south, { servesResources: [RESOURCE] })
  stage.world.client('spa', stage.north, { authMethod: 'none' })
})
afterEach(() => stage.server.close())

it("tells a token's own client whose it is, where, and what for, as of now", async () => {
  const tokens = await stage.tokens({ organization: 'south', scope: 'openid roles' })
  const { body } = await stage.app.introspect(text(tokens, 'access_token'))
  expect(body).toMatchObject({
    active: true,
    sub: stage.ann.id,
    client_id: 'app',
    scope: 'openid roles',
    token_type: 'Bearer',
    org_id: stage.south.id,
    org_name: 'SOUTH',
    org_home: stage.north.id,
    roles: ['role-in-south'],
  })
  expect(body).not.toHaveProperty('groups')
  expect((await stage.app.introspect(text(tokens, 'refresh_token'))).body).toMatchObject({
    active: true,
    org_id: stage.south.id,
  })
})

it('tells what the organization may use by the scope for it: here, at userinfo, in the ID token and in a JWT', async () => {
  const limits = { org_features: { reports: true, horses: 50 }, org_seats: 25 }
  const tokens = await stage.tokens({ organization: 'south', scope: 'openid limits' })
  const access = text(tokens, 'access_token')
  expect((await stage.app.introspect(access)).body).toMatchObject({ active: true, ...limits })
  expect((await stage.app.userinfo(tokens)).body).toMatchObject(limits)
  expect(decodeJwt(text(tokens, 'id_token'))).toMatchObject(limits)
  const resource = `${stage.server.issuer}/api`
  const jwt = text(await stage.tokens({ resource, scope: 'openid limits' }), 'access_token')
  expect(decodeJwt(jwt)).toMatchObject(limits)
  const without = text(await stage.tokens({ scope: 'openid roles' }), 'access_token')
  expect((await stage.app.introspect(without)).body).not.toHaveProperty('org_features')
})

it('CVE-2026-37979, CVE-2026-18208: answers everybody else as of a token that never was', async () => {
  const token = text(await stage.tokens(), 'access_token')
  for (const clientId of ['other', 'rs', 'spa']) {
    expect(await new TokenClient(stage.server, clientId).introspect(token)).toMatchObject({
      status: 200,
      body: { active: false },
    })
  }
})

it('tells nothing to a client that cannot prove who it is, not even of its own token', async () => {
  const spa = new TokenClient(stage.server, 'spa')
  const flow = new Flow(stage.server.issuer, 'spa')
  const tokens = await spa.code(flow, await flow.start(stage.browser))
  expect((await spa.introspect(text(tokens, 'access_token'))).body).toEqual({ active: false })
})

it('tells the resource that a token is meant for, and no other', async () => {
  const tokens = await stage.tokens({ resource: RESOURCE, scope: 'openid api:read' })
  const token = text(tokens, 'access_token')
  expect((await new TokenClient(stage.server, 'rs').introspect(token)).body).toMatchObject({
    active: true,
    aud: RESOURCE,
    scope: 'api:read',
    org_id: stage.north.id,
  })
  expect((await new TokenClient(stage.server, 'other').introspect(token)).body).toEqual({ active: false })
  stage.world.clients.delete('app')
  expect((await new TokenClient(stage.server, 'rs').introspect(token)).body).toEqual({ active: false })
})

it('CVE-2026-27840: refuses a token that was cut, altered or is of another kind', async () => {
  const token = text(await stage.tokens(), 'access_token')
  const [interaction] = [...stage.world.store.artifacts.values()].map(({ hash }) =>
    Buffer.from(hash).toString('hex'),
  )
  for (const wrong of [token.slice(0, -1), `${token}x`, token.toUpperCase(), interaction ?? '']) {
    expect((await stage.app.introspect(wrong)).body).toEqual({ active: false })
  }
})

it('keeps no token in the store', async () => {
  const tokens = await stage.tokens({ scope: 'openid' })
  const kept = JSON.stringify([...stage.world.store.artifacts.values(), ...stage.world.store.grants.values()])
  expect(kept).not.toContain(text(tokens, 'access_token'))
  expect(kept).not.toContain(text(tokens, 'refresh_token'))
})
