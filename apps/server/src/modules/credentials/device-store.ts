import { addDays } from '../../kernel/clock.ts'
import { type Id, newId, type UserId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { Origin } from '../../platform/access.ts'
import type { OrgTx } from '../../platform/db/index.ts'

/** Remembers that the second factor was given in this browser; returns what the browser shows next time. */
export async function rememberDevice(
  tx: OrgTx,
  { userId, provedAt, days, origin }: { userId: UserId; provedAt: Date; days: number; origin: Origin },
): Promise<string> {
  const token = newSecret()
  await tx
    .insertInto('remembered_devices')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      token_hash: hashSecret(token),
      user_id: userId,
      proved_at: provedAt,
      expires_at: addDays(provedAt, days),
      id: newId('device'),
      ip: origin.ip,
      user_agent: origin.userAgent,
    })
    .execute()
  return token
}

/** When this browser last gave the second factor of this account; the policy of now decides what that is worth. */
export async function deviceProvedAt(
  tx: OrgTx,
  userId: UserId,
  token: string,
  now: Date,
): Promise<Date | undefined> {
  const row = await tx
    .selectFrom('remembered_devices')
    .select('proved_at')
    .where('organization_id', '=', tx.organizationId)
    .where('token_hash', '=', hashSecret(token))
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return row?.proved_at
}

/** It counted: this browser was not asked for the second factor. */
export async function touchDevice(
  tx: OrgTx,
  { userId, token, origin, now }: { userId: UserId; token: string; origin: Origin; now: Date },
): Promise<void> {
  await tx
    .updateTable('remembered_devices')
    .set({ last_used_at: now, ip: origin.ip, user_agent: origin.userAgent })
    .where('organization_id', '=', tx.organizationId)
    .where('token_hash', '=', hashSecret(token))
    .where('user_id', '=', userId)
    .execute()
}

export interface DeviceRow {
  id: Id<'device'>
  proved_at: Date
  expires_at: Date
  ip: string | null
  user_agent: string | null
  last_used_at: Date | null
}

/** No person looks through more; what is older has as little left. */
const MOST = 50

/** Browsers that are remembered, the latest first. `provedSince` is how far the policy of now looks back. */
export function selectDevices(
  tx: OrgTx,
  userId: UserId,
  { now, provedSince }: { now: Date; provedSince: Date },
): Promise<DeviceRow[]> {
  return tx
    .selectFrom('remembered_devices')
    .select(['id', 'proved_at', 'expires_at', 'ip', 'user_agent', 'last_used_at'])
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('expires_at', '>', now)
    .where('proved_at', '>', provedSince)
    .orderBy('proved_at', 'desc')
    .orderBy('id')
    .limit(MOST)
    .execute()
}

/** One browser is asked again; false where it is none of this account's. */
export async function forgetDevice(tx: OrgTx, userId: UserId, id: Id<'device'>): Promise<boolean> {
  const result = await tx
    .deleteFrom('remembered_devices')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .executeTakeFirst()
  return result.numDeletedRows > 0n
}

/** Every browser is asked for the second factor again; says how many they were. */
export async function forgetDevices(tx: OrgTx, userId: UserId): Promise<number> {
  const result = await tx
    .deleteFrom('remembered_devices')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
