import { addMinutes } from '../../../kernel/clock.ts'
import { newDigits, newSecret } from '../../../kernel/random.ts'
import type { OrgTx } from '../../../platform/db/index.ts'
import { isSealedCode, MOST_TRIES } from '../../../platform/keys/sealed-code.ts'
import type { Vault } from '../../../platform/keys/vault.ts'
import {
  type ClaimPlace,
  deleteClaim,
  type IdentityClaim,
  insertClaim,
  tryClaim,
  updateCode,
} from './claim-store.ts'

const MINUTES = 10
const DIGITS = 8

const sealOf = (tx: OrgTx, id: string): string => `identity_claims.code ${tx.organizationId} ${id}`

/** Whoever is vouched for will show that an account is theirs, in this flow and browser. No code is there before its mail. */
export async function beginClaim(
  tx: OrgTx,
  claim: Omit<IdentityClaim, 'id'> & ClaimPlace,
  now: Date,
): Promise<{ id: string; until: Date }> {
  const id = newSecret('', 16)
  const until = addMinutes(now, MINUTES)
  await insertClaim(tx, { ...claim, id, expiresAt: until })
  return { id, until }
}

/** The code to mail, to the address that the account still has. A second sending makes another one. */
export async function mintCode(
  tx: OrgTx,
  vault: Vault,
  claim: Pick<IdentityClaim, 'id' | 'userId' | 'email'>,
  now: Date,
): Promise<{ code: string; until: Date } | undefined> {
  const code = newDigits(DIGITS)
  const until = await updateCode(tx, claim, {
    code: vault.seal(Buffer.from(code), sealOf(tx, claim.id)),
    now,
  })
  return until && { code, until }
}

/** Takes a code, once. A wrong one leaves some tries or none; whatever is over, or of another browser, is wrong for good. */
export async function takeCode(
  tx: OrgTx,
  vault: Vault,
  { id, code, now, ...place }: ClaimPlace & { id: string; code: string; now: Date },
): Promise<IdentityClaim | 'wrong' | 'over'> {
  const claim = await tryClaim(tx, id, place, { most: MOST_TRIES, now })
  if (!claim) return 'over'
  if (!isSealedCode(vault, claim.code, sealOf(tx, id), code))
    return claim.tries < MOST_TRIES ? 'wrong' : 'over'
  await deleteClaim(tx, id)
  return claim
}
