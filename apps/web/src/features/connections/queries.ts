import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { api, call } from '../../lib/api/client.ts'
import { PAGED } from '../../lib/api/pages.ts'
import type { Answer, Body } from '../../lib/api/types.ts'
import { organizationKey } from '../../lib/organization.tsx'

export type Connection = Answer<'connections.get'>
export type ConnectionAbove = Answer<'connections.list'>['above'][number]
export type NewConnection = Body<'connections.create'>
export type Settings = Connection['settings']
export type OidcSettings = Extract<Settings, { protocol: 'oidc' }>
export type SamlSettings = Extract<Settings, { protocol: 'saml' }>
export type Protocol = Settings['protocol']
export type Preset = Connection['preset']
export type Mapping = Connection['mappings']['attributes'][number]
export type Health = Answer<'connections.getHealth'>
/** What was typed of a secret. */
export interface Secret {
  secret: string
  /** A day, or ''. */
  endsOn: string
  /** Said of the secret that is there already. */
  isEndGiven?: boolean
}
export const NO_SECRET: Secret = { secret: '', endsOn: '' }
/** Everything that can be set of a connection; the secret is never read back. */
export type Draft = Pick<
  Connection,
  'name' | 'preset' | 'reach' | 'settings' | 'createsAccounts' | 'mappings' | 'domains'
>

export const connectionsKey = (organizationId: string, ...rest: unknown[]) =>
  organizationKey(organizationId, 'connections', ...rest)

const ALL = '/organizations/{organizationId}/connections'
const ONE = `${ALL}/{connectionId}` as const

/** All of them in one answer: an organization has few. */
export const connectionsQuery = (organizationId: string) =>
  infiniteQueryOptions({
    queryKey: connectionsKey(organizationId, 'list'),
    queryFn: ({ signal }) => call(api.GET(ALL, { params: { path: { organizationId } }, signal })),
    ...PAGED,
    getNextPageParam: () => undefined,
  })

const one = (organizationId: string, connectionId: string) => ({ path: { organizationId, connectionId } })

export const connectionQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId),
    queryFn: ({ signal }) => call(api.GET(ONE, { params: one(organizationId, connectionId), signal })),
  })

export const healthQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'health'),
    queryFn: ({ signal }) =>
      call(api.GET(`${ONE}/health`, { params: one(organizationId, connectionId), signal })),
  })

export type Reliance = Answer<'connections.getReliance'>

/** Asked for anew with each question. */
export const relianceQuery = (organizationId: string, connectionId: string) =>
  queryOptions({
    queryKey: connectionsKey(organizationId, connectionId, 'reliance'),
    queryFn: ({ signal }) =>
      call(api.GET(`${ONE}/reliance`, { params: one(organizationId, connectionId), signal })),
    staleTime: 0,
  })

/** What is sent of it: nothing leaves what is there as it is. */
export const secretOf = ({ secret, endsOn, isEndGiven = false }: Secret) => {
  if (secret === '' && !isEndGiven) return {}
  const clientSecretExpiresAt = endsOn === '' ? null : `${endsOn}T00:00:00Z`
  return { ...(secret === '' ? {} : { clientSecret: secret }), clientSecretExpiresAt }
}

export const createConnection = (organizationId: string, body: NewConnection) =>
  call(api.POST(ALL, { params: { path: { organizationId } }, body }))

/** What is done to one, each an operation of the server. */
export const connectionChanges = (organizationId: string, { id, version }: Connection) => {
  const params = one(organizationId, id)
  const asRead = { ...params, header: { 'If-Match': `"${version}"` } }
  return {
    update: (draft: Draft | NewConnection, given = NO_SECRET, confirmLockOut = false) =>
      call(api.PUT(ONE, { params: asRead, body: { ...draft, ...secretOf(given), confirmLockOut } })),
    activate: () => call(api.POST(`${ONE}/activate`, { params, body: {} })),
    deactivate: (confirmLockOut: boolean) =>
      call(api.POST(`${ONE}/deactivate`, { params, body: { confirmLockOut } })),
    remove: (confirmLockOut: boolean) => call(api.DELETE(ONE, { params, body: { confirmLockOut } })),
  }
}

/** What of a connection is set; the rest is what the server says of it. */
export const draftOf = ({
  name,
  preset,
  reach,
  settings,
  createsAccounts,
  mappings,
  domains,
}: Connection): Draft => ({ name, preset, reach, settings, createsAccounts, mappings, domains })

export type AskedDocument = Body<'connections.readMetadata'>
export type ProviderDocument = Answer<'connections.readMetadata'>

/** What a provider says of itself; nothing is kept of it. */
export const readProvider = (organizationId: string, asked: AskedDocument) =>
  call(api.POST(`${ALL}/read-metadata`, { params: { path: { organizationId } }, body: asked }))

/** Reads the metadata of a connection at their address now, and takes over their certificates. */
export const refreshMetadata = (organizationId: string, connectionId: string) =>
  call(api.POST(`${ONE}/refresh-metadata`, { params: one(organizationId, connectionId), body: {} }))
