import { createLocalJWKSet, decodeJwt, decodeProtectedHeader, exportJWK, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import { epochSeconds } from '../../kernel/clock.ts'
import { onStage } from './testing/stage.test-helper.ts'
import { makeKey, sign } from './testing/test-provider.ts'

const stage = onStage()

describe('begin', () => {
  it('asks with PKCE and all that binds the answer to this request', async () => {
    const { url, verifier } = await stage.upstream.begin(stage.connection, {
      redirectUri: 'https://id.example.com/callback',
      state: 's',
      nonce: 'n',
      loginHint: 'rider@example.com',
      maxAgeSeconds: 60,
      prompt: 'login',
    })
    expect(url.origin + url.pathname).toBe(`${stage.provider.issuer}/authorize`)
    expect(Object.fromEntries(url.searchParams)).toEqual({
      client_id: 'bailiwick',
      response_type: 'code',
      redirect_uri: 'https://id.example.com/callback',
      scope: 'openid email',
      state: 's',
      nonce: 'n',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      login_hint: 'rider@example.com',
      max_age: '60',
      prompt: 'login',
    })
    expect(verifier).toMatch(/^[\w-]{43,}$/)
  })

  it('never asks without openid', async () => {
    const connection = { ...stage.connection, scopes: [] }
    const { url } = await stage.upstream.begin(connection, {
      redirectUri: 'https://a.example',
      state: 's',
      nonce: 'n',
    })
    expect(url.searchParams.get('scope')).toBe('openid')
  })
})

describe('finish', () => {
  it('says whom the provider vouches for, and how they signed in there', async () => {
    const at = epochSeconds(stage.clock.now()) - 5
    const said = {
      amr: ['pwd', 'mfa', 7],
      acr: 'gold',
      auth_time: at,
      sid: 'session-1',
      email: 'a@token.example',
    }
    stage.provider.claims = said as never
    const answer = await stage.signIn(undefined, { maxAgeSeconds: 60 })
    expect(answer).toEqual({
      issuer: stage.provider.issuer,
      idToken: expect.objectContaining({ sub: 'rider-1', email: 'a@token.example' }),
      rawIdToken: expect.stringMatching(/^ey/),
      amr: ['pwd', 'mfa'],
      acr: 'gold',
      authTime: new Date(at * 1000),
      sid: 'session-1',
    })
  })

  it('does not take a time that nobody knows for one', async () => {
    stage.provider.claims = { auth_time: 0 }
    expect(await stage.signIn()).not.toHaveProperty('authTime')
  })

  it('sends a secret in the spelling that providers read that decode it, and those that do not', async () => {
    stage.provider.secret = 'GOCSPX-a_b.c~d'
    stage.connection.authentication = { method: 'client_secret_basic', secret: stage.provider.secret }
    await stage.signIn()
    const [, sent = ''] = stage.provider.lastTokenRequest?.authorization?.split(' ') ?? []
    expect(Buffer.from(sent, 'base64').toString()).toBe('bailiwick:GOCSPX-a_b.c~d')
  })

  it('CVE-2026-14781: keeps what userinfo says apart from what the ID token says', async () => {
    stage.connection.useUserinfo = true
    stage.provider.claims = { email: 'proved@token.example', email_verified: true }
    const { idToken, userinfo } = await stage.signIn()
    expect(idToken).toMatchObject({ email: 'proved@token.example', email_verified: true })
    expect(userinfo).toEqual({ sub: 'rider-1', email: 'rider@userinfo.example' })
  })

  it('takes userinfo that is signed', async () => {
    stage.connection.useUserinfo = true
    const claims = { sub: 'rider-1', iss: stage.provider.issuer, aud: 'bailiwick', given_name: 'Ada' }
    const signed = await sign(stage.provider.key, claims)
    stage.provider.instead.set('/userinfo', (_request, response) =>
      response.writeHead(200, { 'content-type': 'application/jwt' }).end(signed),
    )
    expect((await stage.signIn()).userinfo).toEqual(claims)
  })

  it.each(['RS256', 'PS256', 'ES384', 'EdDSA'])('takes a token that is signed with %s', async (alg) => {
    const key = await makeKey(alg)
    stage.provider.keySet.push(key.publicJwk)
    stage.provider.document.id_token_signing_alg_values_supported = [alg]
    stage.provider.makeIdToken = (claims) => sign(key, claims, { typ: 'JWT' })
    expect((await stage.signIn()).idToken.sub).toBe('rider-1')
  })

  it('proves itself by a secret in the body', async () => {
    stage.connection.authentication = { method: 'client_secret_post', secret: stage.provider.secret }
    await stage.signIn()
    expect(stage.provider.lastTokenRequest?.authorization).toBeUndefined()
    expect(stage.provider.lastTokenRequest?.body.get('client_secret')).toBe(stage.provider.secret)
  })

  it.each(['RS256', 'PS256', 'ES256'])('proves itself by its own key, with %s', async (algorithm) => {
    const { privateKey, publicJwk } = await makeKey(algorithm, 'own-1')
    stage.connection.authentication = {
      method: 'private_key_jwt',
      privateKey: await exportJWK(privateKey),
      keyId: 'own-1',
      algorithm,
      certificateThumbprint: 'thumb',
    }
    await stage.signIn()
    const assertion = stage.provider.lastTokenRequest?.body.get('client_assertion') ?? ''
    await jwtVerify(assertion, createLocalJWKSet({ keys: [publicJwk] }))
    expect(decodeProtectedHeader(assertion)).toEqual({
      alg: algorithm,
      kid: 'own-1',
      typ: 'JWT',
      'x5t#S256': 'thumb',
    })
    expect(decodeJwt(assertion)).toMatchObject({
      iss: 'bailiwick',
      sub: 'bailiwick',
      aud: `${stage.provider.issuer}/token`,
    })
  })

  it('does without a document where the addresses were typed', async () => {
    const { issuer } = stage.provider
    stage.connection.endpoints = {
      authorization: `${issuer}/authorize`,
      token: `${issuer}/token`,
      jwks: `${issuer}/jwks`,
    }
    expect((await stage.signIn((request) => request.params.delete('iss'))).idToken.sub).toBe('rider-1')
    expect(stage.provider.calls).toEqual(['/token', '/jwks'])
  })

  it('asks for the document and the keys once', async () => {
    await stage.signIn()
    await stage.signIn()
    expect(stage.provider.calls).toEqual(['/.well-known/openid-configuration', '/token', '/jwks', '/token'])
    stage.clock.advance(3_601)
    await stage.signIn()
    expect(stage.provider.calls.slice(4)).toEqual(['/.well-known/openid-configuration', '/token', '/jwks'])
  })
})

describe('logoutUrl', () => {
  const request = { idTokenHint: 'ey', postLogoutRedirectUri: 'https://id.example.com/out', state: 's' }

  it('leads to where the provider signs people out', async () => {
    const url = await stage.upstream.logoutUrl(stage.connection, request)
    expect(url?.href.split('?')[0]).toBe(`${stage.provider.issuer}/logout`)
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      client_id: 'bailiwick',
      id_token_hint: 'ey',
      post_logout_redirect_uri: 'https://id.example.com/out',
      state: 's',
    })
  })

  it('leads nowhere where the provider has no such place', async () => {
    delete stage.provider.document.end_session_endpoint
    expect(await stage.upstream.logoutUrl(stage.connection, request)).toBeUndefined()
  })
})
