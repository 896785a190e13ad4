import { newId, type UserId } from '../../kernel/ids.ts'
import { type OrgTx, together } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import {
  insertFactor,
  insertPasswords,
  type StoredPasswords,
  selectConfirmedFactors,
  selectPasswordsOf,
} from './carried-store.ts'
import type { FactorRow } from './factor-store.ts'
import { sealOfFactor } from './second-factor.ts'

/**
 * Of what an account signs in with, what can be another account's of the same person: recovery codes and passkeys are bound to
 * organization and account by what they are made of, and cannot. Its secrets are open here; they never leave memory.
 */
export interface Carried {
  passwords: StoredPasswords | undefined
  factors: readonly (Omit<FactorRow, 'secret' | 'id'> & { secret: Buffer })[]
}

/** Of an account of the organization. */
export async function readCarried(tx: OrgTx, vault: Vault, userId: UserId): Promise<Carried> {
  const [passwords, factors] = await together(
    selectPasswordsOf(tx, userId),
    selectConfirmedFactors(tx, userId),
  )
  const context = sealOfFactor(tx.organizationId, userId)
  return {
    passwords,
    factors: factors.map((row) => ({ ...row, secret: vault.open(row.secret, context) })),
  }
}

/** Makes it that of a new account of the organization, sealed for that one alone. */
export async function giveCarried(
  tx: OrgTx,
  vault: Vault,
  userId: UserId,
  { passwords, factors }: Carried,
): Promise<void> {
  const context = sealOfFactor(tx.organizationId, userId)
  await together(
    passwords && insertPasswords(tx, userId, passwords),
    ...factors.map((row) =>
      insertFactor(tx, {
        ...row,
        id: newId('factor'),
        user_id: userId,
        secret: vault.seal(row.secret, context),
      }),
    ),
  )
}
