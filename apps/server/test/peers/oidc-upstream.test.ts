import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { systemClock } from '../../src/kernel/clock.ts'
import { outboundRules } from '../../src/platform/http/outbound.ts'
import { createOidcUpstream, type OidcProvider } from '../../src/protocols/oidc-upstream/index.ts'
import { type Glewlwyd, hasGlewlwyd, startGlewlwyd } from './glewlwyd.ts'
import { type OidcProviderPeer, startOidcProvider } from './oidc-provider.ts'

const REDIRECT_URI = 'https://id.example.com/w/equineease/sign-in/callback/con_1'
const upstream = createOidcUpstream({ rules: outboundRules('http://localhost:4000', []), clock: systemClock })

function connectionTo(peer: { issuer: string; client: { id: string; secret: string } }): OidcProvider {
  return {
    connectionId: peer.issuer,
    version: 1,
    issuer: peer.issuer,
    clientId: peer.client.id,
    authentication: { method: 'client_secret_basic', secret: peer.client.secret },
    scopes: ['openid'],
    useUserinfo: true,
  }
}

async function signIn(peer: { signIn(url: URL): Promise<URLSearchParams> }, connection: OidcProvider) {
  const sent = { redirectUri: REDIRECT_URI, state: 'state-of-ours', nonce: 'nonce-of-ours' }
  const { url, verifier } = await upstream.begin(connection, sent)
  const params = await peer.signIn(url)
  return {
    sent: { ...sent, verifier, params },
    answer: await upstream.finish(connection, { ...sent, verifier, params }),
  }
}

describe.runIf(hasGlewlwyd).each(['rsa', 'ecdsa'] as const)('Glewlwyd, with a key of the kind %s', (kind) => {
  let peer: Glewlwyd
  beforeAll(async () => {
    peer = await startGlewlwyd(kind, REDIRECT_URI)
  })
  afterAll(() => peer?.stop())

  it('is understood, and vouches for a person once', async () => {
    const found = await upstream.discover(peer.issuer)
    expect(found).toMatchObject({ issuer: peer.issuer, supportsPkce: true })
    const connection = connectionTo(peer)
    const { answer, sent } = await signIn(peer, connection)
    expect(sent.params.get('iss')).toBe(peer.issuer)
    expect(answer.idToken.sub).toMatch(/.+/)
    expect(answer.userinfo).toMatchObject({ sub: answer.idToken.sub, email: peer.person.email })
    await expect(upstream.finish(connection, sent)).rejects.toMatchObject({
      check: 'provider_refused',
      message: expect.stringContaining('invalid_code'),
    })
  })

  it('refuses who is not its client, and is told so', async () => {
    const connection = { ...connectionTo(peer), version: 2 }
    connection.authentication = { method: 'client_secret_post', secret: 'another' }
    await expect(signIn(peer, connection)).rejects.toMatchObject({ check: 'client_refused' })
  })
})

describe('oidc-provider, in a configuration of its own', () => {
  let peer: OidcProviderPeer
  beforeAll(async () => {
    peer = await startOidcProvider(REDIRECT_URI)
  })
  afterAll(() => peer?.stop())

  it('is understood, and vouches for a person once', async () => {
    const connection = { ...connectionTo(peer), scopes: ['openid', 'email'] }
    const { answer, sent } = await signIn(peer, connection)
    expect(answer).toMatchObject({ issuer: peer.issuer, idToken: { sub: peer.person.sub } })
    expect(answer.idToken).not.toHaveProperty('email')
    expect(answer.userinfo).toMatchObject({ ...peer.person, aud: 'bailiwick' })
    await expect(upstream.finish(connection, sent)).rejects.toMatchObject({ check: 'code_refused' })
  })

  it('is understood when it says that somebody has left', async () => {
    const connection = connectionTo(peer)
    const token = await peer.logoutToken('session-3')
    const notice = await upstream.readLogoutToken(connection, token)
    expect(notice).toMatchObject({ subject: peer.person.sub, sid: 'session-3' })
    await expect(upstream.readLogoutToken({ ...connection, clientId: 'other' }, token)).rejects.toMatchObject(
      {
        check: 'audience',
      },
    )
  })

  it('is where people sign out as well', async () => {
    const request = { idTokenHint: 'ey', postLogoutRedirectUri: 'https://id.example.com/', state: 's' }
    const url = await upstream.logoutUrl(connectionTo(peer), request)
    expect(url?.href).toContain(`${peer.issuer}/session/end?`)
  })
})
