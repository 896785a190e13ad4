import type { ConnectionId, OrganizationId, WorkspaceId } from '../../kernel/ids.ts'
import type { OrganizationContext } from '../../platform/access.ts'
import type { Services } from '../../platform/operation.ts'
import { operatorIn } from '../operator.ts'
import { type DemoProvider, keysOf, settingsFor, toldTo, usersOf } from './providers.ts'
import { PROVIDERS, type StoryProvider } from './story.ts'
import { vouchForConnection, vouchForDomain } from './vouch.ts'

/** Where each provider answers; undefined where they cannot run. */
export type ProviderUrls = Readonly<Record<DemoProvider['protocol'], string>>

export interface Places {
  workspaceId: WorkspaceId
  /** Of the workspace. */
  issuer: string
  organizations: ReadonlyMap<string, { id: OrganizationId }>
}

/** What a provider's people are known by elsewhere. */
type Known = Parameters<typeof usersOf>[1]

const contextOf = async ({ tree }: Services, { workspaceId, organizations }: Places, slug: string) => {
  const id = organizations.get(slug)?.id
  const found = id && (await tree.find(workspaceId, id))
  if (!found) throw new Error(`the demonstration has no ${slug}`)
  return found
}

/** Connects the organizations of the story that run an identity provider. */
export async function seedProviders(
  services: Services,
  places: Places,
  { urls, known }: { urls: ProviderUrls; known: Known },
): Promise<DemoProvider[]> {
  const made: DemoProvider[] = []
  for (const one of PROVIDERS) {
    const organization = await contextOf(services, places, one.organization)
    const url = urls[one.protocol]
    const connected = await connect(services, organization, { issuer: places.issuer, one, url })
    if (one.branches) await route(services, organization, places, { ...connected, branches: one.branches })
    made.push({ ...connected, users: usersOf(one, known) })
  }
  return made
}

async function connect(
  services: Services,
  organization: OrganizationContext,
  { issuer, one, url }: { issuer: string; one: StoryProvider; url: string },
): Promise<Omit<DemoProvider, 'users'>> {
  const { protocol, name, domain, reach } = one
  const own = await keysOf(one, services.clock.now())
  const settings = settingsFor({ protocol, url, own })
  await vouchForDomain(services, organization, { domain, reach })
  const created = await operatorIn(services, organization).call('connections.create', {
    name,
    preset: protocol,
    reach,
    settings,
    ...(own.clientSecret !== undefined && { clientSecret: own.clientSecret }),
  })
  const connectionId = created.id as ConnectionId
  await vouchForConnection(services, organization, connectionId, created.settings as object)
  const told = toldTo({ protocol }, issuer, created)
  return { organization: one.organization, protocol, url, connectionId, own: { ...own, ...told } }
}

/** Has a provider's word for the branch decide whose account somebody has. */
async function route(
  services: Services,
  organization: OrganizationContext,
  places: Places,
  { connectionId, branches }: { connectionId: ConnectionId; branches: readonly string[] },
): Promise<void> {
  const rules = branches.map((value) => {
    const targetId = places.organizations.get(value)?.id
    return { kind: 'claim', claim: 'branch', value, targetId }
  })
  const routing = { rules, fallback: 'refuse' }
  await operatorIn(services, organization).call('connections.setRoutes', routing, { connectionId })
}

/** The providers at other addresses than before, and Bailiwick at its own. */
export async function moveProviders(
  services: Services,
  places: Places,
  before: readonly DemoProvider[],
  urls: ProviderUrls,
): Promise<DemoProvider[]> {
  const moved: DemoProvider[] = []
  for (const one of before) {
    const url = urls[one.protocol]
    const organization = await contextOf(services, places, one.organization)
    const { connectionId } = one
    const now = await operatorIn(services, organization).call('connections.get', {}, { connectionId })
    const settings = { ...(now.settings as object), ...settingsFor({ ...one, url }) }
    await vouchForConnection(services, organization, connectionId, settings)
    const told = toldTo(one, places.issuer, now)
    moved.push({ ...one, url, own: { ...one.own, ...told } })
  }
  return moved
}
