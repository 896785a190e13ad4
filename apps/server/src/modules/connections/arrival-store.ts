import type { ConnectionId, WorkspaceId } from '../../kernel/ids.ts'
import { hashSecret } from '../../kernel/random.ts'
import { type Database, protocolStatement } from '../../platform/db/index.ts'

interface NewArrival {
  workspaceId: WorkspaceId
  code: string
  connectionId: ConnectionId
  answer: Buffer
  expiresAt: Date
}

export async function insertArrival(db: Database, arrival: NewArrival): Promise<void> {
  const { workspaceId, code, connectionId, answer, expiresAt } = arrival
  await protocolStatement(
    db,
    `insert into connection_arrivals (workspace_id, code_hash, connection_id, answer, expires_at)
     values ($1, $2, $3, $4, $5)`,
    [workspaceId, hashSecret(code), connectionId, answer, expiresAt],
  )
}

/** Whoever comes first has it, and nobody after. */
export async function takeArrivalRow(
  db: Database,
  workspaceId: WorkspaceId,
  { code, connectionId, now }: { code: string; connectionId: ConnectionId; now: Date },
): Promise<Buffer | undefined> {
  const [row] = await protocolStatement<{ answer: Buffer }>(
    db,
    `delete from connection_arrivals
      where workspace_id = $1 and code_hash = $2 and connection_id = $3 and expires_at > $4 returning answer`,
    [workspaceId, hashSecret(code), connectionId, now],
  )
  return row?.answer
}

/** False when it was there already: of several at once, on whichever node, one counts. */
export async function insertUsed(
  db: Database,
  workspaceId: WorkspaceId,
  { what, expiresAt }: { what: string; expiresAt: Date },
): Promise<boolean> {
  const rows = await protocolStatement<{ hash: Buffer }>(
    db,
    `insert into used_assertions (workspace_id, hash, expires_at) values ($1, $2, $3)
     on conflict do nothing returning hash`,
    [workspaceId, hashSecret(what), expiresAt],
  )
  return rows.length === 1
}

export async function selectIsUsed(db: Database, workspaceId: WorkspaceId, what: string): Promise<boolean> {
  const rows = await protocolStatement<{ hash: Buffer }>(
    db,
    'select hash from used_assertions where workspace_id = $1 and hash = $2',
    [workspaceId, hashSecret(what)],
  )
  return rows.length > 0
}
