import { generateKeyPairSync, randomUUID } from 'node:crypto'
import { Secret } from 'otpauth'
import type { ConnectionId } from '../../kernel/ids.ts'
import { newSecret } from '../../kernel/random.ts'
import { makeOwnKey } from '../../protocols/saml/index.ts'
import { mailOf, type StoryProvider } from './story.ts'

/** Somebody as a provider of the demonstration knows them; whether Bailiwick does is another matter. */
interface ProviderUser {
  subject: string
  email: string
  password: string
  givenName: string
  familyName: string
  branch?: string
  totpSecret?: string
}

/** A provider in `demo.json`, from which that provider starts. */
export interface DemoProvider {
  organization: string
  protocol: 'oidc' | 'saml'
  url: string
  connectionId: ConnectionId
  users: ProviderUser[]
  /** Its secrets and keys, and what it was told of Bailiwick. */
  own: Record<string, string | Record<string, unknown>>
}

/** As each of them calls itself, wherever it answers. */
const ENTITY_ID = 'https://id.gallop.example/saml'
const KEY_DAYS = 3_650

/** Everybody whom a provider knows, with random passwords; `known` are the accounts of Bailiwick. */
export const usersOf = (
  { organization, people }: StoryProvider,
  known: readonly { email: string; totpSecret?: string }[],
): ProviderUser[] =>
  people.map(({ givenName, familyName, branch, passwordOnly }) => {
    const email = mailOf({ givenName }, organization)
    // One authenticator for both places.
    const { totpSecret = new Secret({ size: 20 }).base32 } = known.find((one) => one.email === email) ?? {}
    return {
      subject: randomUUID(),
      email,
      password: newSecret('', 18),
      givenName,
      familyName,
      ...(branch !== undefined && { branch }),
      ...(!passwordOnly && { totpSecret }),
    }
  })

/** Secrets and keys of a provider, made once. */
export async function keysOf(
  { protocol }: Pick<StoryProvider, 'protocol'>,
  now: Date,
): Promise<DemoProvider['own']> {
  if (protocol === 'saml') return { entityId: ENTITY_ID, ...(await makeOwnKey('Gallop ID', now, KEY_DAYS)) }
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  return {
    clientId: 'bailiwick',
    clientSecret: newSecret(),
    signingKey: { ...privateKey.export({ format: 'jwk' }), kid: 'school', alg: 'ES256', use: 'sig' },
    cookieKey: newSecret(),
  }
}

/** How Bailiwick is set to a provider. */
export function settingsFor({ protocol, url, own }: Pick<DemoProvider, 'protocol' | 'url' | 'own'>): object {
  const logout = 'upstream'
  if (protocol === 'oidc') return { protocol, issuer: url, clientId: own.clientId, logout }
  return {
    protocol,
    logout,
    entityId: own.entityId,
    signOnUrl: `${url}/sign-on`,
    logoutUrl: `${url}/sign-out`,
    metadataUrl: `${url}/metadata`,
    certificates: [own.certificate],
  }
}

/** What a provider is told of Bailiwick, as an administrator copies it from the connection. */
export function toldTo(
  { protocol }: Pick<DemoProvider, 'protocol'>,
  issuer: string,
  { callbackPath, signedOutPath, logoutPath, metadataPath }: Record<string, unknown>,
): Record<string, string> {
  if (protocol === 'oidc')
    return {
      redirectUri: `${issuer}${callbackPath}`,
      postLogoutRedirectUri: `${issuer}${signedOutPath}`,
      backchannelLogoutUri: `${issuer}${logoutPath}`,
    }
  return { serviceProvider: `${issuer}${metadataPath}` }
}
