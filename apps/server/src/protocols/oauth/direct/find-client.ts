import type { IncomingMessage } from 'node:http'
import type { Client, Provider } from 'oidc-provider'
import { equalBytes, hashSecret } from '../../../kernel/random.ts'
import { clientOf } from '../clients.ts'
import type { ClientRecord, OAuthDependencies } from '../dependencies.ts'

export interface ProvedClient {
  readonly client: Client
  readonly record: ClientRecord
}

/** What looks the same however it is encoded (RFC 6749 2.3.1). */
const PLAIN_PAIR = /^([\w.~-]+):([\w.~-]+)$/

/** The client that a request proves itself as by `client_secret_basic`, and by nothing else beside it. */
export async function findClient(
  provider: Provider,
  deps: Pick<OAuthDependencies, 'clients'>,
  request: IncomingMessage,
): Promise<ProvedClient | undefined> {
  const pair = basicPair(request.headers.authorization)
  if (!pair) return undefined
  const record = await deps.clients.find(pair.id)
  if (!record?.authMethod.startsWith('client_secret')) return undefined
  const hash = hashSecret(pair.secret)
  if (!record.secretHashes.some((known) => equalBytes(known, hash))) return undefined
  return { client: clientOf(provider, record), record }
}

function basicPair(header: string | undefined): { id: string; secret: string } | undefined {
  if (!header?.startsWith('Basic ')) return undefined
  const encoded = header.slice(6)
  const decoded = Buffer.from(encoded, 'base64')
  if (decoded.toString('base64') !== encoded) return undefined
  const [, id, secret] = PLAIN_PAIR.exec(decoded.toString()) ?? []
  return id === undefined || secret === undefined ? undefined : { id, secret }
}
