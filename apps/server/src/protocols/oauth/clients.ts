import type { Client, Provider } from 'oidc-provider'
import { equalBytes, hashSecret } from '../../kernel/random.ts'
import { clientMetadata } from './client-metadata.ts'
import type { ClientRecord, OAuthDependencies } from './dependencies.ts'

const records = new WeakMap<object, ClientRecord>()
const builders = new WeakMap<Provider, (record: ClientRecord) => Client>()

/** The application behind the library's client. */
export function recordOf(client: Client): ClientRecord {
  const record = records.get(client)
  if (!record) throw new Error('a client that is not one of ours')
  return record
}

/** The library's client for a record, whatever its state: to tell it something, never to let it in. */
export function clientOf(provider: Provider, record: ClientRecord): Client {
  const build = builders.get(provider)
  if (!build) throw new Error('a provider that is not one of ours')
  return build(record)
}

/**
 * Applications as clients. One is built once for each record, and found again by the record's identity: a
 * token request of a known client reads nothing. Secrets are compared by hash; none is kept.
 */
export function useOurClients(provider: Provider, deps: OAuthDependencies): void {
  const built = new WeakMap<ClientRecord, Client>()
  const Model: unknown = provider.Client
  if (!isClientClass(Model)) throw new Error('the library has no Client')

  const build = (record: ClientRecord): Client => {
    const known = built.get(record)
    if (known) return known
    const client = new Model(clientMetadata(record, deps.publicUrl))
    records.set(client, record)
    built.set(record, client)
    return client
  }
  builders.set(provider, build)

  Object.defineProperty(provider.Client, 'find', {
    async value(id: unknown) {
      if (typeof id !== 'string' || id === '') return undefined
      const record = await deps.clients.find(id)
      return record && build(record)
    },
  })
  Object.defineProperty(provider.Client.prototype, 'compareClientSecret', {
    value(this: Client, secret: unknown) {
      if (typeof secret !== 'string') return false
      const hash = hashSecret(secret)
      return recordOf(this).secretHashes.some((known) => equalBytes(known, hash))
    },
  })
}

function isClientClass(value: unknown): value is new (metadata: object) => Client {
  return typeof value === 'function'
}
