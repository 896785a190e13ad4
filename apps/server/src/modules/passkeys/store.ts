import type { Insertable, Selectable } from 'kysely'
import type { PasskeyId, UserId } from '../../kernel/ids.ts'
import { type OrgTx, onConstraint, type Passkeys } from '../../platform/db/index.ts'
import { PasskeyError } from './errors.ts'
import type { UsedKey } from './verify.ts'

export type PasskeyRow = Selectable<Passkeys>

const own = (tx: OrgTx) =>
  tx.selectFrom('passkeys').selectAll().where('organization_id', '=', tx.organizationId)

/** The passkeys of a user, oldest first. */
export const selectPasskeys = (tx: OrgTx, userId: UserId): Promise<PasskeyRow[]> =>
  own(tx).where('user_id', '=', userId).orderBy('id').execute()

/** A passkey by what its authenticator calls it: of this very user, and nobody else's. */
export const selectByCredential = (
  tx: OrgTx,
  userId: UserId,
  credentialId: Buffer,
): Promise<PasskeyRow | undefined> =>
  own(tx).where('user_id', '=', userId).where('credential_id', '=', credentialId).executeTakeFirst()

export async function insertPasskey(
  tx: OrgTx,
  row: Omit<Insertable<Passkeys>, 'organization_id' | 'workspace_id'>,
): Promise<void> {
  const owned = { organization_id: tx.organizationId, workspace_id: tx.workspaceId }
  await tx
    .insertInto('passkeys')
    .values({ ...owned, ...row })
    .execute()
    .catch(onConstraint('passkeys_one_credential', PasskeyError.taken))
}

/**
 * Notes a use, unless the count of the authenticator has not gone up: then another one with the same key has been used, or
 * the same use came twice (WebAuthn 3, 6.1.1). Those that count nothing say 0 each time. False then, or when it is gone.
 */
export async function noteUse(
  tx: OrgTx,
  id: PasskeyId,
  { signCount, backedUp, userVerified }: UsedKey,
  now: Date,
): Promise<boolean> {
  const result = await tx
    .updateTable('passkeys')
    .set({
      sign_count: String(signCount),
      backed_up: backedUp,
      last_used_at: now,
      ...(userVerified && { verifies_user: true }),
    })
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', id)
    .where((eb) =>
      eb.or([
        eb('sign_count', '<', String(signCount)),
        eb.and([eb('sign_count', '=', '0'), eb.val(signCount === 0)]),
      ]),
    )
    .executeTakeFirst()
  return result.numUpdatedRows === 1n
}

/** Undefined when the user has no such passkey. */
export const updateName = (
  tx: OrgTx,
  userId: UserId,
  id: PasskeyId,
  name: string,
): Promise<PasskeyRow | undefined> =>
  tx
    .updateTable('passkeys')
    .set({ name })
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Undefined when the user has no such passkey. */
export const deletePasskey = (tx: OrgTx, userId: UserId, id: PasskeyId): Promise<PasskeyRow | undefined> =>
  tx
    .deleteFrom('passkeys')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirst()

/** Whether a user has an address that was shown to be theirs. */
export async function hasProvedAddress(tx: OrgTx, userId: UserId): Promise<boolean> {
  const row = await tx
    .selectFrom('users')
    .select('id')
    .where('organization_id', '=', tx.organizationId)
    .where('id', '=', userId)
    .where('email', 'is not', null)
    .where('email_verified_at', 'is not', null)
    .executeTakeFirst()
  return row !== undefined
}
