import { inflateRawSync } from 'node:zlib'
import type { ConnectionId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import type { Place } from '../../src/platform/db/index.ts'
import { makeOwnKey, type OwnKey } from '../../src/protocols/saml/index.ts'
import {
  aResponse,
  encode,
  type Said,
  type Signing,
} from '../../src/protocols/saml/testing/identity-provider.ts'
import { apiOf } from '../harness/api.ts'
import { Browser, type Reached, type Shown } from '../harness/browser.ts'
import { anAdministrator, markTested } from './stage.ts'

/** An organization whose people come by SAML; its identity provider is a key and a name. */
export interface SamlConnected {
  place: Place & { slug: string }
  connectionId: ConnectionId
  key: OwnKey
  entityId: string
  /** Of this server, for this connection. */
  self: { entityId: string; acsUrl: string }
  one: `/organizations/${string}`
  api: ReturnType<typeof apiOf>
  admin: Record<string, string>
}

export async function aSamlConnected(
  stage: Stage,
  settings: object = {},
  key?: OwnKey,
  /** Who sets it up, where the server takes real tokens alone. */
  as?: Record<string, string>,
): Promise<SamlConnected> {
  const { app, workspace } = stage
  const place = await anOrganizationWith(stage)
  const own = key ?? (await makeOwnKey('idp', app.services.clock.now(), 30))
  const entityId = 'https://idp.school.example/metadata'
  const admin = as ?? (await anAdministrator(app, place))
  const api = apiOf(app, workspace)
  const all = `/organizations/${place.organizationId}/connections` as const
  const signOnUrl = 'https://idp.school.example/sso'
  const created = await api(admin, `POST ${all}`, {
    name: 'School ID',
    preset: 'saml',
    settings: { protocol: 'saml', entityId, signOnUrl, certificates: [own.certificate], ...settings },
  })
  if (created.status !== 201) throw new Error(created.text)
  const connectionId = created.body.id as ConnectionId
  const one = `${all}/${connectionId}` as const
  await markTested(stage, place, connectionId)
  const active = await api(admin, `POST ${one}/activate`, {})
  if (active.status !== 200) throw new Error(active.text)
  const base = `http://localhost:4000/w/${workspace.slug}/saml/${connectionId}`
  const self = { entityId: `${base}/metadata`, acsUrl: `${base}/acs` }
  return { place, connectionId, key: own, entityId, self, one, api, admin }
}

/** The id of the request that a browser is sent with. */
export function requestIdIn(departure: URL): string {
  const xml = inflateRawSync(
    Buffer.from(departure.searchParams.get('SAMLRequest') ?? '', 'base64'),
  ).toString()
  return / ID="([^"]+)"/.exec(xml)?.[1] ?? ''
}

let assertions = 0

/** What the provider answers, signed; unasked when it is given no departure. */
export function answerOf(
  stage: Stage,
  { key, entityId, self }: SamlConnected,
  departure: URL | undefined,
  changes: Partial<Said> = {},
  signing: Signing = { assertion: key },
): string {
  const said: Said = {
    now: stage.app.services.clock.now(),
    issuer: entityId,
    audience: self.entityId,
    acsUrl: self.acsUrl,
    inResponseTo: departure && requestIdIn(departure),
    nameId: 'rider-17',
    assertionId: `_assertion-${assertions}`,
    responseId: `_response-${assertions++}`,
    attributes: { email: ['rider@school.example'] },
    ...changes,
  }
  return encode(aResponse(said, signing))
}

/** A post from the provider's page: it brings no cookies of ours. Where the browser is sent then. */
export async function post(
  node: Reached,
  { self }: Pick<SamlConnected, 'self'>,
  samlResponse: string,
  relayState: string | null,
  remoteAddress = '127.0.0.1',
): Promise<Shown & { location: string }> {
  const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://idp.school.example' }
  const shown = await new Browser(node, { headers, remoteAddress }).request('POST', self.acsUrl, [
    ['SAMLResponse', samlResponse],
    ...(relayState === null ? [] : [['RelayState', relayState] as [string, string]]),
  ])
  return { ...shown, location: String(shown.headers.location ?? '') }
}

/** The browser that posted, as far as it is known by what it was given then. */
export function browserOf(node: Reached, posted: Shown): Browser {
  const browser = new Browser(node)
  const [, given] = /bailiwick-arrival=([^;]+)/.exec(String(posted.headers['set-cookie'])) ?? []
  if (given) browser.setCookie('bailiwick-arrival', given)
  return browser
}

export const relayStateOf = (departure: URL): string => departure.searchParams.get('RelayState') ?? ''
