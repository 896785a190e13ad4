import { expect, it } from 'vitest'
import { createProvider } from '../src/provider.ts'

const BASE = 'http://localhost:4000/w/equineease'
const OTHER = 'con_01kb0000000000000000000000'
const CLIENT = {
  clientId: 'bailiwick',
  clientSecret: 'a secret of the demonstration',
  redirectUri: `${BASE}/sign-in/callback/con_01ka0000000000000000000000`,
  postLogoutRedirectUri: `${BASE}/sign-in/signed-out/con_01ka0000000000000000000000`,
  signingKey: { ...(await aKey()), kid: 'school', alg: 'ES256', use: 'sig' },
  cookieKey: 'of the cookies',
}

async function aKey(): Promise<JsonWebKey> {
  const { privateKey } = await crypto.subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, [
    'sign',
  ])
  return crypto.subtle.exportKey('jwk', privateKey)
}

it('takes other connections of the workspace it was told of, and nobody else', async () => {
  const provider = createProvider('http://localhost:4011', CLIENT, { people: [] as never, now: () => 0 })
  const client = await provider.Client.find('bailiwick')
  const allowed = (uri: string) => client?.redirectUriAllowed(uri)
  expect(allowed(CLIENT.redirectUri)).toBe(true)
  expect(allowed(`${BASE}/sign-in/callback/${OTHER}`)).toBe(true)
  expect(client?.postLogoutRedirectUriAllowed(`${BASE}/sign-in/signed-out/${OTHER}`)).toBe(true)
  for (const uri of [
    `http://localhost:4000/w/other/sign-in/callback/${OTHER}`,
    `http://evil.example/w/equineease/sign-in/callback/${OTHER}`,
    `${BASE}/sign-in/callback/${OTHER}/../../account`,
    `${BASE}/sign-in/callback/${OTHER}?x=1`,
    `${BASE}/sign-in/callback/`,
  ])
    expect(allowed(uri), uri).toBe(false)
})
