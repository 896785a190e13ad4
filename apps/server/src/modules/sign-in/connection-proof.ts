import type { UserId } from '../../kernel/ids.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import type { Connection, ProviderAnswer } from '../connections/index.ts'
import type { ConnectionProof } from './state.ts'

/** What a provider's answer proves of an account. What a sign-out there needs is sealed. */
export function connectionProof(
  vault: Vault,
  { connection, answer }: { connection: Connection; answer: ProviderAnswer },
  userId: UserId,
  now: Date,
): ConnectionProof {
  const { id: connectionId, organizationId, workspaceId } = connection
  const session = vault.seal(
    Buffer.from(JSON.stringify(answer.session)),
    `sessions.upstream ${workspaceId} ${connectionId}`,
  )
  return {
    at: now,
    userId,
    connectionId,
    organizationId,
    secondFactor: answer.secondFactor,
    session: session.toString('base64url'),
  }
}
