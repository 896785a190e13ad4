import { isId, type OrganizationId, type WorkspaceId } from '../../../kernel/ids.ts'
import { type ApplicationClient, loadApplicationClient } from '../../../modules/applications/index.ts'
import { selectClientPlace } from '../../../modules/clients/index.ts'
import { policyOf } from '../../../modules/policies/index.ts'
import {
  loadServiceAccountClient,
  type ServiceAccountClient,
} from '../../../modules/service-accounts/index.ts'
import type { OrganizationContext } from '../../../platform/access.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { createCache } from '../../../platform/state/index.ts'
import { type ClientRecord, DEVICE_CODE, type GrantType, TOKEN_EXCHANGE } from '../dependencies.ts'

/** A client as stored, whatever the state of its organization. */
export interface StoredClient {
  organizationId: OrganizationId
  /** Absent for a service account. */
  application?: ApplicationClient['application']
  secrets: ServiceAccountClient['secrets']
  /** Built once for each state of its organization, as the library keeps what it derives from it. */
  record?: { of: OrganizationContext; until: number; value: ClientRecord }
}

export interface ClientDirectory {
  find(workspaceId: WorkspaceId, clientId: string): Promise<StoredClient | undefined>
}

/** A client that is not stored: part of the server itself. */
export type BuiltIn = (workspaceId: WorkspaceId, clientId: string) => Promise<StoredClient | undefined>

/** Clients of all workspaces, from memory; a change of one is announced under its client id. */
export function createClientDirectory(services: Services, builtIn: BuiltIn): ClientDirectory {
  const cache = createCache<`${string} ${string}`, StoredClient>({
    state: services.state,
    max: 20_000,
    topics: ['client'],
    keysOf: ({ workspaceId, subject }) => [`${workspaceId} ${subject}`],
  })
  return {
    find: (workspaceId, clientId) =>
      cache.get(
        `${workspaceId} ${clientId}`,
        async () => (await builtIn(workspaceId, clientId)) ?? load(services, workspaceId, clientId),
      ),
  }
}

async function load(
  { db, clock }: Services,
  workspaceId: WorkspaceId,
  clientId: string,
): Promise<StoredClient | undefined> {
  // Nothing else is a client id, and not everything is text that a database can compare.
  if (!isId('application', clientId) && !isId('serviceAccount', clientId)) return undefined
  const place = await selectClientPlace(db, workspaceId, clientId)
  if (!place) return undefined
  const { organizationId, subjectId } = place
  return inOrganization(db, { workspaceId, organizationId }, async (tx) => {
    if (isId('serviceAccount', subjectId)) {
      const account = await loadServiceAccountClient(tx, subjectId, clock.now())
      return account && { organizationId, secrets: account.secrets }
    }
    const client = await loadApplicationClient(tx, subjectId, clock.now())
    return client && { organizationId, application: client.application, secrets: client.secrets }
  })
}

/** The client for the library: the same object as long as neither it nor its organization changed. */
export function recordFor(
  client: StoredClient,
  clientId: string,
  organization: OrganizationContext,
  now: Date,
): ClientRecord {
  const known = client.record
  if (known && known.of === organization && known.until > now.getTime()) return known.value
  const live = client.secrets.filter(({ expiresAt }) => expiresAt === null || expiresAt > now)
  const ends = live.flatMap(({ expiresAt }) => (expiresAt ? [expiresAt.getTime()] : []))
  const value = toRecord(client, clientId, organization, live)
  client.record = { of: organization, until: Math.min(Number.POSITIVE_INFINITY, ...ends), value }
  return value
}

function toRecord(
  { application }: StoredClient,
  clientId: string,
  organization: OrganizationContext,
  secrets: ServiceAccountClient['secrets'],
): ClientRecord {
  const common = {
    clientId,
    organization: { id: organization.id, name: organization.name },
    secretHashes: secrets.map(({ hash }) => hash),
    accessTokenLifetime: policyOf(organization).tokens.accessSeconds,
  }
  if (!application) return { ...common, ...SERVICE, name: clientId }
  const isPublic = application.type === 'spa' || application.type === 'native'
  return {
    ...common,
    name: application.name,
    kind: application.type === 'machine' ? 'service' : application.type === 'native' ? 'native' : 'web',
    authMethod: isPublic ? 'none' : application.jwks ? 'private_key_jwt' : 'client_secret_basic',
    ...(application.jwks && { jwks: application.jwks }),
    grantTypes: grantTypesOf(application),
    redirectUris: application.redirect_uris,
    postLogoutRedirectUris: application.post_logout_redirect_uris,
    allowedOrigins: application.allowed_origins,
    scopes: application.scopes,
    firstParty: application.first_party,
    ...(application.backchannel_logout_uri
      ? { backchannelLogoutUri: application.backchannel_logout_uri }
      : {}),
    signingAlgorithm: application.signing_algorithm,
    requirePushedRequests: application.require_par,
    servesResources: application.resources,
  }
}

/** What shows a code and nothing else has no address to be sent back to, and no codes by that way. */
function grantTypesOf(application: NonNullable<StoredClient['application']>): readonly GrantType[] {
  if (application.type === 'machine') return ['client_credentials']
  if (!application.device_flow) return INTERACTIVE
  const kept = INTERACTIVE.filter(
    (one) => one !== 'authorization_code' || application.redirect_uris.length > 0,
  )
  return [...kept, DEVICE_CODE]
}

const INTERACTIVE: readonly GrantType[] = ['authorization_code', 'refresh_token', TOKEN_EXCHANGE]

const SERVICE = {
  kind: 'service',
  authMethod: 'client_secret_basic',
  grantTypes: ['client_credentials'],
  redirectUris: [],
  postLogoutRedirectUris: [],
  allowedOrigins: [],
  scopes: [],
  firstParty: true,
  signingAlgorithm: 'ES256',
  requirePushedRequests: false,
  servesResources: [],
} as const
