import { addDays } from '../../kernel/clock.ts'
import type { UserId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { OrgTx } from '../../platform/db/index.ts'

/** Remembers that the second factor was given in this browser; returns what the browser shows next time. */
export async function rememberDevice(
  tx: OrgTx,
  { userId, provedAt, days }: { userId: UserId; provedAt: Date; days: number },
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

/** Every browser is asked for the second factor again. */
export async function forgetDevices(tx: OrgTx, userId: UserId): Promise<void> {
  await tx
    .deleteFrom('remembered_devices')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .execute()
}
