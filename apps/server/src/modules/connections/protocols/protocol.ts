import type { ConnectionId } from '../../../kernel/ids.ts'
import type { ConnectionSecretKind } from '../../../platform/db/index.ts'
import type { ConnectionPaths } from '../addresses.ts'

/** Keys of this server itself; a client secret is the provider's. */
export type OwnKeyKind = Exclude<ConnectionSecretKind, 'client_secret'>

/**
 * In what the protocols of connections differ; all else is the same for every one of them. Settings are named by their path:
 * `endpoints.token`.
 */
export interface Protocol<Settings> {
  /** What a provider has to say before anybody can be sent there. */
  readonly required: readonly string[]
  /** What identities hang on: with another value of any of it, they are other people. */
  readonly identifiedBy: readonly string[]
  /** Where a client secret is sent, first who says so; nowhere in a protocol that has none. */
  readonly secretSentTo: readonly string[]
  /** What a provider has to know of this server. */
  paths(id: ConnectionId | ':connection'): ConnectionPaths
  /** Addresses that this server or the person's browser goes to, with where they stand in the settings. */
  addresses(settings: Settings): [path: string, address: string | null | undefined][]
  /** Whether nobody can be sent there before the provider has given a secret. */
  needsSecret(settings: Settings): boolean
  /** Of which kinds this server has keys; they are made when they are needed. */
  ownKeys(settings: Settings): readonly OwnKeyKind[]
  /** What the provider signs with, where that stands in the settings. */
  certificates(settings: Settings): readonly string[]
  /** Whose contents are followed. */
  metadataUrl(settings: Settings): string | null
}
