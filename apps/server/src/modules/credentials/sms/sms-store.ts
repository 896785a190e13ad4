import type { UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** The flow and the browser that a code counts in, as hashes. */
export interface SmsPlace {
  flow: Buffer
  browser: Buffer
}

export async function insertSmsCode(
  tx: OrgTx,
  code: SmsPlace & { id: string; userId: UserId; number: Buffer; expiresAt: Date },
): Promise<void> {
  const { id, userId, flow, browser, number, expiresAt } = code
  await ask(tx, 'delete from sms_codes where organization_id = $1 and flow_hash = $2', [
    ...[tx.organizationId, flow],
  ])
  await ask(
    tx,
    `insert into sms_codes (organization_id, workspace_id, id, user_id, flow_hash, browser_hash, number, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [tx.organizationId, tx.workspaceId, id, userId, flow, browser, number, expiresAt],
  )
}

/** Keeps a code unless there is one; that with the number, or undefined when nothing may be sent any more. */
export async function updateSmsCode(
  tx: OrgTx,
  { id, userId, code, now }: { id: string; userId: UserId; code: Buffer; now: Date },
): Promise<{ number: Buffer; code: Buffer } | undefined> {
  const [row] = await ask<{ number: Buffer; code: Buffer }>(
    tx,
    `update sms_codes set code = coalesce(code, $4)
      where organization_id = $1 and id = $2 and user_id = $3 and expires_at > $5 returning number, code`,
    [tx.organizationId, id, userId, code, now],
  )
  return row
}

/** Counts a try before it is looked at; undefined when there is nothing to try any more. */
export async function trySmsCode(
  tx: OrgTx,
  { id, userId, flow, browser }: SmsPlace & { id: string; userId: UserId },
  { most, now }: { most: number; now: Date },
): Promise<{ number: Buffer; code: Buffer | null } | undefined> {
  const [row] = await ask<{ number: Buffer; code: Buffer | null }>(
    tx,
    `update sms_codes set tries = tries + 1
      where organization_id = $1 and id = $2 and user_id = $3 and flow_hash = $4 and browser_hash = $5
        and tries < $6 and expires_at > $7
      returning number, code`,
    [tx.organizationId, id, userId, flow, browser, most, now],
  )
  return row
}

export async function deleteSmsCode(tx: OrgTx, id: string): Promise<void> {
  await ask(tx, 'delete from sms_codes where organization_id = $1 and id = $2', [tx.organizationId, id])
}

export async function selectPhone(
  tx: OrgTx,
  userId: UserId,
): Promise<{ name: string; secret: Buffer } | undefined> {
  const [row] = await ask<{ name: string; secret: Buffer }>(
    tx,
    `select name, secret from factors
      where organization_id = $1 and user_id = $2 and kind = 'sms' and confirmed_at is not null`,
    [tx.organizationId, userId],
  )
  return row
}
