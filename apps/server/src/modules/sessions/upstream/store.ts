import type { Selectable, SelectQueryBuilder } from 'kysely'
import type { OrganizationId, SessionId, UserId } from '../../../kernel/ids.ts'
import {
  ask,
  type OrgTx,
  type Schema,
  type SessionUpstreams,
  type SubtreeTx,
} from '../../../platform/db/index.ts'

type Row = Selectable<SessionUpstreams>
export type NewUpstream = Omit<Row, 'organization_id' | 'workspace_id'>

/** In the place of what was known of the session before. */
export async function putUpstream(tx: OrgTx, row: NewUpstream): Promise<void> {
  await ask(
    tx,
    `insert into session_upstreams
       (organization_id, workspace_id, session_id, connection_id, connection_organization_id, generation, subject_hash,
        sid_hash, sealed)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
     on conflict (organization_id, session_id) do update set
       connection_id = excluded.connection_id,
       connection_organization_id = excluded.connection_organization_id,
       generation = excluded.generation,
       subject_hash = excluded.subject_hash,
       sid_hash = excluded.sid_hash,
       sealed = excluded.sealed`,
    [
      tx.organizationId,
      tx.workspaceId,
      row.session_id,
      row.connection_id,
      row.connection_organization_id,
      row.generation,
      row.subject_hash,
      row.sid_hash,
      row.sealed,
    ],
  )
}

/** Whoever comes first has it, and nobody after. */
export async function takeUpstreamRow(tx: OrgTx, sessionId: SessionId): Promise<Row | undefined> {
  const [row] = await ask<Row>(
    tx,
    'delete from session_upstreams where organization_id = $1 and session_id = $2 returning *',
    [tx.organizationId, sessionId],
  )
  return row
}

/** Sessions that a provider means. */
export interface Meant {
  subjectHash?: Buffer | undefined
  /** None: whichever of the subject's. */
  sidHashes: readonly Buffer[]
  /** Whose account was proved later is not meant. */
  before?: Date | undefined
}

export interface MeantSession {
  organizationId: OrganizationId
  sessionId: SessionId
  userId: UserId
}

/** Open sessions at or below the head that a provider means, in no order. */
export async function selectMeant(
  tx: SubtreeTx,
  { subjectHash, sidHashes, before }: Meant,
  limit: number,
): Promise<MeantSession[]> {
  let query = tx
    .from('session_upstreams')
    // Of each that an index led to, whatever the planner thinks of how many there are: a join may read all of them.
    .select(({ selectFrom }) => [
      'session_upstreams.organization_id as organizationId',
      'session_upstreams.session_id as sessionId',
      openSession(selectFrom('sessions'), before).select('sessions.user_id').as('userId'),
    ])
    .where(({ eb, selectFrom }) =>
      eb(openSession(selectFrom('sessions'), before).select('sessions.id'), 'is not', null),
    )
    .limit(limit)
  if (subjectHash) query = query.where('session_upstreams.subject_hash', '=', subjectHash)
  if (sidHashes.length > 0) {
    query = query.where(({ eb, or }) =>
      or([
        eb('session_upstreams.sid_hash', 'in', [...sidHashes]),
        // Of which the provider did not say which of the subject's it is.
        ...(subjectHash ? [eb('session_upstreams.sid_hash', 'is', null)] : []),
      ]),
    )
  }
  return (await query.execute()).filter((row): row is MeantSession => row.userId !== null)
}

/** The session of a row, as long as it is open and its account was proved in time. */
function openSession<O>(
  sessions: SelectQueryBuilder<Schema & { session_upstreams: SessionUpstreams }, 'sessions', O>,
  before: Date | undefined,
) {
  const open = (sessions as SelectQueryBuilder<Schema, 'sessions' | 'session_upstreams', O>)
    .whereRef('sessions.organization_id', '=', 'session_upstreams.organization_id')
    .whereRef('sessions.id', '=', 'session_upstreams.session_id')
    .where('sessions.ended_at', 'is', null)
  return before ? open.where('sessions.authenticated_at', '<', before) : open
}
