import type { WorkspaceId } from '../../../kernel/ids.ts'
import { type Database, protocolStatement } from '../../../platform/db/index.ts'

/** Of several at once the latest counts. */
export async function putSignOuts(
  db: Database,
  workspaceId: WorkspaceId,
  { hashes, at, expiresAt }: { hashes: readonly Buffer[]; at: Date; expiresAt: Date },
): Promise<void> {
  await protocolStatement(
    db,
    `insert into provider_sign_outs (workspace_id, hash, at, expires_at)
     select $1, hash, $3, $4 from unnest($2::bytea[]) hash order by hash
     on conflict (workspace_id, hash) do update set
       at = greatest(provider_sign_outs.at, excluded.at),
       expires_at = greatest(provider_sign_outs.expires_at, excluded.expires_at)`,
    [workspaceId, hashes, at, expiresAt],
  )
}

/** Whether one of them was ended since. */
export async function selectIsEnded(
  db: Database,
  workspaceId: WorkspaceId,
  { hashes, since }: { hashes: readonly Buffer[]; since: Date },
): Promise<boolean> {
  const rows = await protocolStatement<{ hash: Buffer }>(
    db,
    `select hash from provider_sign_outs where workspace_id = $1 and hash = any($2::bytea[]) and at >= $3 limit 1`,
    [workspaceId, hashes, since],
  )
  return rows.length > 0
}
