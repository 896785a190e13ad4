import { newId, type UserId } from '../../kernel/ids.ts'
import { maskPhone } from '../../kernel/phone.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import type { Vault } from '../../platform/keys/vault.ts'
import { insertFactors, insertPasswords, type NewFactor, type NewPassword } from './imported-store.ts'
import { sealOfFactor } from './second-factor.ts'

/** What somebody comes with who signed in elsewhere; a hash was read by `readLegacyHash`, and the rest proved there. */
export interface ImportedCredentials {
  userId: UserId
  password?: { hash: string; costMs: number; changedAt: Date; mustChange: boolean } | undefined
  totp?: { secret: Uint8Array; name: string } | undefined
  /** E.164. */
  sms?: string | undefined
}

/** Makes it what new accounts sign in with, sealed for each alone. Of many at once, by a statement for each kind. */
export async function giveImported(
  tx: OrgTx,
  vault: Vault,
  all: readonly ImportedCredentials[],
  now: Date,
): Promise<void> {
  const passwords: NewPassword[] = []
  const factors: NewFactor[] = []
  for (const { userId, password, totp, sms } of all) {
    const seal = (secret: Uint8Array) => vault.seal(secret, sealOfFactor(tx.organizationId, userId))
    if (password)
      passwords.push({
        user_id: userId,
        hash: password.hash,
        changed_at: password.changedAt,
        must_change: password.mustChange,
        legacy_cost_ms: password.costMs,
      })
    const common = { user_id: userId, confirmed_at: now, last_step: '0' } as const
    if (totp)
      factors.push({
        ...common,
        id: newId('factor'),
        kind: 'totp',
        name: totp.name,
        secret: seal(totp.secret),
      })
    if (sms !== undefined)
      factors.push({
        ...{ ...common, id: newId('factor'), kind: 'sms', name: maskPhone(sms) },
        secret: seal(Buffer.from(sms)),
      })
  }
  await insertPasswords(tx, passwords)
  await insertFactors(tx, factors, now)
}
