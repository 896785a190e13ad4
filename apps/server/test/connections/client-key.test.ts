import { createHash, X509Certificate } from 'node:crypto'
import { createLocalJWKSet, decodeProtectedHeader, type JSONWebKeySet, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aStage, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { aConnected, type Connected, connectionTo, signInThrough } from './stage.ts'

describe('a provider that knows this server by a key', () => {
  let stage: Stage
  let school: Connected

  beforeAll(async () => {
    stage = await aStage()
    const settings = { clientAuthentication: 'private_key_jwt' }
    school = await aConnected(stage, { connection: { clientSecret: undefined, settings } })
    school.provider.claims = { email: 'rhea@school.example' }
  })
  afterAll(async () => {
    await school.provider.close()
    await stage.app.drop()
  })

  const address = ({ connectionId }: Connected) =>
    `/w/${stage.workspace.slug}/connections/${connectionId}/jwks.json`

  it('reads it at an address, and is sent what is signed by it', async () => {
    const published = await stage.app.http.inject({ url: address(school) })
    expect(published.statusCode).toBe(200)
    const jwks = published.json<JSONWebKeySet>()
    expect(jwks.keys).toHaveLength(1)
    expect(Object.keys(jwks.keys[0] ?? {}).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use'])
    const browser = await signInThrough(stage, school)
    expect(browser.title()).toBe('Your account')
    const assertion = school.provider.lastTokenRequest?.body.get('client_assertion') ?? ''
    const { payload } = await jwtVerify(assertion, createLocalJWKSet(jwks))
    expect(payload).toMatchObject({ iss: 'bailiwick', sub: 'bailiwick' })

    const { items, jwksPath } = (await school.api(school.admin, `GET ${school.one}/keys`)).body as {
      items: { kind: string; certificate: string; jwk: object }[]
      jwksPath: string
    }
    expect(`/w/${stage.workspace.slug}${jwksPath}`).toBe(address(school))
    expect(items).toMatchObject([{ kind: 'client_key', jwk: jwks.keys[0] }])
    expect(JSON.stringify(items)).not.toContain('PRIVATE')
    const { raw } = new X509Certificate(items[0]?.certificate ?? '')
    expect(decodeProtectedHeader(assertion)['x5t#S256']).toBe(
      createHash('sha256').update(raw).digest('base64url'),
    )
  })

  it('is told of a key only where the connection has one', async () => {
    const { api, admin, place, provider } = school
    const other = await api(admin, `POST /organizations/${place.organizationId}/connections`, {
      ...connectionTo(provider),
      name: 'By a secret',
    })
    const id = other.body.id as Connected['connectionId']
    expect((await stage.app.http.inject({ url: address({ ...school, connectionId: id }) })).statusCode).toBe(
      404,
    )
    const none = await api(admin, `GET /organizations/${place.organizationId}/connections/${id}/keys`)
    expect(none.body).toEqual({ items: [], jwksPath: null, metadataPath: null })
  })
})
