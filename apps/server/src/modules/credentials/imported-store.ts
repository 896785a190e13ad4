import { type ColumnTypes, insertMany, type OrgTx, sendStatements } from '../../platform/db/index.ts'
import type { FactorRow } from './factor-store.ts'
import type { PasswordRow } from './password-store.ts'

export type NewPassword = Omit<PasswordRow, 'organization_id' | 'workspace_id'>
export type NewFactor = Omit<FactorRow, 'organization_id' | 'workspace_id' | 'created_at'>

const PASSWORD: ColumnTypes<NewPassword> = {
  user_id: 'text',
  hash: 'text',
  changed_at: 'timestamptz',
  must_change: 'boolean',
  legacy_cost_ms: 'real',
}

const FACTOR: ColumnTypes<NewFactor & { created_at: Date }> = {
  id: 'text',
  user_id: 'text',
  kind: 'text',
  name: 'text',
  secret: 'bytea',
  confirmed_at: 'timestamptz',
  last_step: 'bigint',
  created_at: 'timestamptz',
}

/** Of accounts that have none. */
export async function insertPasswords(tx: OrgTx, rows: readonly NewPassword[]): Promise<void> {
  if (rows.length > 0) await sendStatements(tx, [{ query: insertMany('passwords', PASSWORD, tx, rows) }])
}

export async function insertFactors(tx: OrgTx, rows: readonly NewFactor[], now: Date): Promise<void> {
  if (rows.length === 0) return
  const written = rows.map((row) => ({ ...row, created_at: now }))
  await sendStatements(tx, [{ query: insertMany('factors', FACTOR, tx, written) }])
}
