import type { Selectable } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import { ask, type OrgTx, type Passwords, type Users } from '../../platform/db/index.ts'
import { awaitsFirstPassword, type Waiting } from './awaits-first-password.ts'

export type PasswordRow = Selectable<Passwords>

export async function selectPassword(tx: OrgTx, userId: UserId): Promise<PasswordRow | undefined> {
  const text = 'select * from passwords where organization_id = $1 and user_id = $2'
  const [row] = await ask<PasswordRow>(tx, text, [tx.organizationId, userId])
  return row
}

/** The hash from elsewhere that costs the most to compare with, of all that the organization still has. */
export async function selectDearestHash(tx: OrgTx): Promise<string | undefined> {
  const text = `select hash from passwords where organization_id = $1 and legacy_cost_ms is not null
    order by legacy_cost_ms desc limit 1`
  const [row] = await ask<{ hash: string }>(tx, text, [tx.organizationId])
  return row?.hash
}

/** Hashes of earlier passwords, the latest first. */
export async function selectHistory(tx: OrgTx, userId: UserId, count: number): Promise<string[]> {
  if (count <= 0) return []
  const rows = await tx
    .selectFrom('password_history')
    .select('hash')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .orderBy('changed_at', 'desc')
    .limit(count)
    .execute()
  return rows.map((row) => row.hash)
}

export type PersonNames = Pick<
  Selectable<Users>,
  'email' | 'username' | 'given_name' | 'family_name' | 'display_name'
>

/** What a password must not be built on. */
export function selectNames(tx: OrgTx, userId: UserId): Promise<PersonNames | undefined> {
  return tx
    .selectFrom('users')
    .select(['email', 'username', 'given_name', 'family_name', 'display_name'])
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .executeTakeFirst()
}

export async function putPassword(tx: OrgTx, userId: UserId, hash: string, now: Date): Promise<void> {
  const set = { hash, changed_at: now, must_change: false, legacy_cost_ms: null }
  await tx
    .insertInto('passwords')
    .values({ organization_id: tx.organizationId, workspace_id: tx.workspaceId, user_id: userId, ...set })
    .onConflict((conflict) => conflict.columns(['organization_id', 'user_id']).doUpdateSet(set))
    .execute()
}

/** Of an account that waits for one; false where it has one, or does not wait. */
export async function giveFirstPassword(
  tx: OrgTx,
  userId: UserId,
  hash: string,
  { now, mustChange }: { now: Date; mustChange: boolean },
): Promise<boolean> {
  const [account] = await ask<Waiting>(
    tx,
    `select status, email_proved_at, tokens_valid_from, waits_from from users
      where organization_id = $1 and id = $2 for no key update`,
    [tx.organizationId, userId],
  )
  if (!account || !awaitsFirstPassword(account)) return false
  const rows = await ask(
    tx,
    `insert into passwords (organization_id, workspace_id, user_id, hash, changed_at, must_change)
     values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning user_id`,
    [tx.organizationId, tx.workspaceId, userId, hash, now, mustChange],
  )
  return rows.length === 1
}

/** Without a password from here on, and without what was kept of those before. */
export async function dropPassword(tx: OrgTx, userId: UserId): Promise<void> {
  for (const table of ['passwords', 'password_history'] as const)
    await tx
      .deleteFrom(table)
      .where('organization_id', '=', tx.organizationId)
      .where('user_id', '=', userId)
      .execute()
}

/** The same password under today's cost; no change as far as its owner is concerned, but that it may have to go. */
export async function replaceHash(
  tx: OrgTx,
  userId: UserId,
  { before, after, mustChange }: { before: string; after: string; mustChange: boolean },
): Promise<void> {
  await tx
    .updateTable('passwords')
    .set((eb) => ({
      hash: after,
      legacy_cost_ms: null,
      ...(mustChange && { must_change: eb.lit(true) }),
    }))
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('hash', '=', before)
    .execute()
}

/** Remembers a password that is given up, and as many before it as the policy asks for. */
export async function keepHistory(tx: OrgTx, given: PasswordRow, count: number): Promise<void> {
  if (count > 0) {
    await tx
      .insertInto('password_history')
      .values({
        organization_id: tx.organizationId,
        workspace_id: tx.workspaceId,
        user_id: given.user_id,
        changed_at: given.changed_at,
        hash: given.hash,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
  await tx
    .deleteFrom('password_history')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', given.user_id)
    .where('changed_at', 'not in', (eb) =>
      eb
        .selectFrom('password_history')
        .select('changed_at')
        .where('organization_id', '=', tx.organizationId)
        .where('user_id', '=', given.user_id)
        .orderBy('changed_at', 'desc')
        .limit(count),
    )
    .execute()
}

/** The next sign-in asks for a new password. False when there is none to change. */
export async function requirePasswordChange(tx: OrgTx, userId: UserId): Promise<boolean> {
  const result = await tx
    .updateTable('passwords')
    .set({ must_change: true })
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}
