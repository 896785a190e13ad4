import type { SessionId, UserId, WorkspaceId } from '../../../kernel/ids.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import type { Connection, ProviderAnswer } from '../../connections/index.ts'
import { dropUpstream, keepUpstream } from '../../sessions/index.ts'
import type { FirstProof, Proved } from '../proved.ts'
import type { ConnectionProof } from '../state.ts'

const sealOf = (workspaceId: string, connectionId: string): string =>
  `sessions.upstream ${workspaceId} ${connectionId}`

/**
 * When the person proved themself at the provider, as far as that says: what was proved there this morning is none of this
 * moment. It is never in the future, nor before the connection was last switched on, as its word is one of since then.
 */
function provedAt({ sessionsValidFrom }: Connection, { authenticatedAt }: ProviderAnswer, now: Date): Date {
  const said = authenticatedAt ?? now
  const since = sessionsValidFrom !== null && said < sessionsValidFrom ? sessionsValidFrom : said
  return since < now ? since : now
}

/** What a provider's answer proves of an account. What a sign-out there needs is sealed. */
export function connectionProof(
  vault: Vault,
  { connection, answer }: { connection: Connection; answer: ProviderAnswer },
  userId: UserId,
  now: Date,
): ConnectionProof {
  const { id: connectionId, organizationId, workspaceId, generation } = connection
  const session = vault.seal(
    Buffer.from(JSON.stringify({ generation, said: answer.session } satisfies Sealed)),
    sealOf(workspaceId, connectionId),
  )
  return {
    at: provedAt(connection, answer, now),
    saidAt: answer.saidAt ?? now,
    userId,
    connectionId,
    organizationId,
    generation,
    secondFactor: answer.secondFactor,
    session: session.toString('base64url'),
    ...(answer.sessionEndsAt && { endsAt: answer.sessionEndsAt }),
  }
}

interface Sealed {
  generation: number
  said: Readonly<Record<string, string>>
}

/**
 * A session is known at its provider by what that said last: what a session has lent changes nothing, and one that was proved
 * here meanwhile is none of a provider's.
 */
export async function keepProof(
  tx: OrgTx,
  vault: Vault,
  sessionId: SessionId,
  { first, lent }: Proved,
): Promise<void> {
  if (lent) return
  if (first.by !== 'connection' || first.session === undefined) return dropUpstream(tx, sessionId)
  const opened = openProof(vault, tx.workspaceId, first)
  if (opened) await keepUpstream(tx, vault, sessionId, { connection: first.connection, ...opened })
}

/** What a provider said of its session with the person; undefined where it is not known. */
export function openProof(
  vault: Vault,
  workspaceId: WorkspaceId,
  { connection, session }: Pick<Extract<FirstProof, { by: 'connection' }>, 'connection' | 'session'>,
): Sealed | undefined {
  if (session === undefined) return undefined
  const opened = vault.open(Buffer.from(session, 'base64url'), sealOf(workspaceId, connection.connectionId))
  const { generation, said } = JSON.parse(opened.toString('utf8')) as Partial<Sealed>
  // Absent where a release before has sealed it.
  return generation === undefined || said === undefined ? undefined : { generation, said }
}
