import { randomUUID } from 'node:crypto'
import { addDays } from '../../src/kernel/clock.ts'
import { type ConnectionId, newId } from '../../src/kernel/ids.ts'
import { anOrganizationWith, type Stage } from '../../src/modules/sign-in/testing.test-helper.ts'
import { inOrganization, type Place } from '../../src/platform/db/index.ts'
import { startProvider, type TestProvider } from '../../src/protocols/oidc-upstream/testing/test-provider.ts'
import { assign, aUser } from '../factories/index.ts'
import { type Answer, apiOf } from '../harness/api.ts'
import { bearer } from '../harness/authenticator.ts'
import { Browser, type Shown } from '../harness/browser.ts'

/** An organization with an administrator and an identity provider of its own. */
export interface Connected {
  place: Place & { slug: string }
  provider: TestProvider
  connectionId: ConnectionId
  admin: Record<string, string>
  api: ReturnType<typeof apiOf>
  /** Path of the connection in the API. */
  one: `/organizations/${string}`
}

/** A body for a connection to a provider of the tests. */
export const connectionTo = (provider: TestProvider, more: object = {}) => {
  const { settings = {}, ...rest } = more as { settings?: object }
  return {
    name: 'School ID',
    preset: 'oidc',
    settings: { protocol: 'oidc', issuer: provider.issuer, clientId: 'bailiwick', ...settings },
    clientSecret: provider.secret,
    ...rest,
  }
}

/** As a test sign-in would do: the settings of this moment went through. */
export async function markTested(stage: Stage, place: Place, id: ConnectionId): Promise<void> {
  await inOrganization(stage.app.services.db, place, (tx) =>
    tx
      .updateTable('connections')
      .set((eb) => ({ tested_revision: eb.ref('revision') }))
      .where('organization_id', '=', place.organizationId)
      .where('id', '=', id)
      .execute(),
  )
}

export async function aConnected(
  stage: Stage,
  options: {
    policy?: Record<string, unknown>
    parent?: Place
    connection?: object
    provider?: TestProvider
    /** Who sets it up, where the server takes real tokens alone. */
    as?: Record<string, string>
  } = {},
): Promise<Connected> {
  const { app, workspace } = stage
  const place = await anOrganizationWith(stage, options.policy ?? {}, options.parent)
  const provider = options.provider ?? (await startProvider(app.services.clock))
  const admin = options.as ?? (await anAdministrator(app, place))
  const api = apiOf(app, workspace)
  const all = `/organizations/${place.organizationId}/connections` as const
  const created = await api(admin, `POST ${all}`, connectionTo(provider, options.connection))
  if (created.status !== 201) throw new Error(created.text)
  const connectionId = created.body.id as ConnectionId
  await markTested(stage, place, connectionId)
  const one = `${all}/${connectionId}` as const
  const active = await api(admin, `POST ${one}/activate`, {})
  if (active.status !== 200) throw new Error(active.text)
  return { place, provider, connectionId, admin, api, one }
}

export async function anAdministrator(app: Stage['app'], place: Place): Promise<Record<string, string>> {
  const id = await aUser(app, place, `admin-${randomUUID()}@example.com`)
  await assign(app, place, id, 'administrator', 'subtree')
  return bearer({ id, organizationId: place.organizationId })
}

/** Who is known by a subject of a provider in an organization. */
export const identitiesIn = ({ app }: Stage, place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx.selectFrom('identities').selectAll().where('organization_id', '=', place.organizationId).execute(),
  )

export const usersIn = ({ app }: Stage, place: Place) =>
  inOrganization(app.services.db, place, (tx) =>
    tx.selectFrom('users').selectAll().where('organization_id', '=', place.organizationId).execute(),
  )

/** An organization has shown that a domain is its own. */
export async function ownDomain(
  { app }: Stage,
  place: Place,
  domain: string,
  reach: 'organization' | 'subtree' = 'organization',
): Promise<void> {
  const owned = { organization_id: place.organizationId, workspace_id: place.workspaceId }
  const id = newId('domain')
  const now = app.services.clock.now()
  await inOrganization(app.services.db, place, async (tx) => {
    await tx
      .insertInto('domains')
      .values({
        ...owned,
        id,
        domain,
        reach,
        status: 'verified',
        verification_token: 'token',
        verified_at: now,
        due_at: addDays(now, 1),
      })
      .execute()
    await tx
      .insertInto('verified_domains')
      .values({ ...owned, domain, domain_id: id, reach })
      .execute()
  })
}

/** Begins at the sign-in address of the organization and goes as far as its provider. */
export async function departFrom(
  stage: Stage,
  { slug }: { slug: string },
  browser = new Browser(stage.app),
  query = '',
): Promise<URL> {
  const shown = await browser.open(`/w/${stage.workspace.slug}/sign-in?organization=${slug}${query}`)
  return departureOf(shown.headers.refresh === undefined ? await browser.press('connection') : shown)
}

/** Where a page sends the browser on to. */
export function departureOf(shown: Shown): URL {
  const refresh = String(shown.headers.refresh ?? '')
  if (!refresh.startsWith('0;url=')) throw new Error(`nothing leads on from ${shown.url}: ${shown.status}`)
  return new URL(refresh.slice('0;url='.length))
}

/** The person signs in at the provider and comes back; `tamper` changes what the browser brings. */
export async function comeBack(
  browser: Browser,
  provider: TestProvider,
  departure: URL,
  tamper: (params: URLSearchParams) => void = () => {},
): Promise<Shown> {
  const params = provider.signIn(departure)
  tamper(params)
  const back = new URL(departure.searchParams.get('redirect_uri') ?? '')
  return browser.open(`${back.pathname}?${params}`)
}

/** From the sign-in address of the organization through its provider. */
export async function signInThrough(
  stage: Stage,
  { place, provider }: Pick<Connected, 'place' | 'provider'>,
  browser = new Browser(stage.app),
): Promise<Browser> {
  await comeBack(browser, provider, await departFrom(stage, place, browser))
  return browser
}

export type { Answer }
