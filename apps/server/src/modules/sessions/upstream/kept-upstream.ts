import type { SessionId } from '../../../kernel/ids.ts'
import { hashSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import type { Connection, ConnectionRef } from '../../connections/index.ts'
import { type Meant, putUpstream, takeUpstreamRow } from './store.ts'

/** What the provider of a session was told and said, for a sign-out there. */
export interface SessionUpstream {
  connection: ConnectionRef
  generation: number
  /** Who it is there, which of their sessions it is, and what else its protocol needs. */
  said: Readonly<Record<string, string>>
}

export const sealOfUpstream = (organizationId: string, sessionId: SessionId): string =>
  `session_upstreams.sealed ${organizationId} ${sessionId}`

export type Of = Pick<Connection, 'id' | 'generation'>

/** What is found by: the same words of another connection, or of another issuer of it, are something else. */
export const hashOf = ({ id, generation }: Of, kind: 'subject' | 'sid' | 'pair', value: string): Buffer =>
  hashSecret(JSON.stringify([id, generation, kind, value]))

/** What a provider says of sessions, as they are found. */
export const meantBy = (
  of: Of,
  {
    subject,
    sids,
    before,
  }: { subject?: string | undefined; sids: readonly string[]; before?: Date | undefined },
): Meant => ({
  subjectHash: subject === undefined ? undefined : hashOf(of, 'subject', subject),
  sidHashes: sids.map((sid) => hashOf(of, 'sid', sid)),
  before,
})

/** Keeps what a sign-out at the provider needs with the session; nothing where it did not say who it is there. */
export async function keepUpstream(
  tx: OrgTx,
  vault: Vault,
  sessionId: SessionId,
  { connection: { connectionId: id, organizationId }, generation, said }: SessionUpstream,
): Promise<void> {
  const { subject, sid } = said
  if (subject === undefined) return
  await putUpstream(tx, {
    session_id: sessionId,
    connection_id: id,
    connection_organization_id: organizationId,
    generation,
    subject_hash: hashOf({ id, generation }, 'subject', subject),
    sid_hash: sid === undefined ? null : hashOf({ id, generation }, 'sid', sid),
    sealed: vault.seal(Buffer.from(JSON.stringify(said)), sealOfUpstream(tx.organizationId, sessionId)),
  })
}

/** Forgets it: the session is none of a provider's any more. */
export const dropUpstream = async (tx: OrgTx, sessionId: SessionId): Promise<void> =>
  void (await takeUpstreamRow(tx, sessionId))

/** Takes it, as the session ends; undefined where there is none. */
export async function takeUpstream(
  tx: OrgTx,
  vault: Vault,
  sessionId: SessionId,
): Promise<SessionUpstream | undefined> {
  const row = await takeUpstreamRow(tx, sessionId)
  const said = row && openSaid(vault, row.sealed, sealOfUpstream(tx.organizationId, sessionId))
  if (!said) return undefined
  return {
    connection: { connectionId: row.connection_id, organizationId: row.connection_organization_id },
    generation: row.generation,
    said,
  }
}

/** A master key that was taken out too early keeps nobody signed in. */
function openSaid(vault: Vault, sealed: Buffer, context: string): SessionUpstream['said'] | undefined {
  try {
    return JSON.parse(vault.open(sealed, context).toString('utf8')) as SessionUpstream['said']
  } catch {
    return undefined
  }
}
