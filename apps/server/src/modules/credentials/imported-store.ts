import { ask, type OrgTx } from '../../platform/db/index.ts'
import type { FactorRow } from './factor-store.ts'
import type { PasswordRow } from './password-store.ts'

export type NewPassword = Omit<PasswordRow, 'organization_id' | 'workspace_id'>
export type NewFactor = Omit<FactorRow, 'organization_id' | 'workspace_id' | 'created_at'>

/** Of accounts that have none. */
export async function insertPasswords(tx: OrgTx, rows: readonly NewPassword[]): Promise<void> {
  if (rows.length === 0) return
  await ask(
    tx,
    `insert into passwords (organization_id, workspace_id, user_id, hash, changed_at, must_change, legacy_cost_ms)
     select $1, $2, user_id, hash, changed_at, must_change, legacy_cost_ms
       from json_populate_recordset(null::passwords, $3)`,
    [tx.organizationId, tx.workspaceId, JSON.stringify(rows)],
  )
}

export async function insertFactors(tx: OrgTx, rows: readonly NewFactor[], now: Date): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map((row) => ({ ...row, secret: `\\x${row.secret.toString('hex')}` }))
  await ask(
    tx,
    `insert into factors (organization_id, workspace_id, id, user_id, kind, name, secret, confirmed_at, last_step, created_at)
     select $1, $2, id, user_id, kind, name, secret, confirmed_at, last_step, $4
       from json_populate_recordset(null::factors, $3)`,
    [tx.organizationId, tx.workspaceId, JSON.stringify(written), now],
  )
}
