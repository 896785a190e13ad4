import { sql } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx, Proofs } from '../../platform/db/index.ts'

export type ProofPurpose = Proofs['purpose']

/** What a proof shows: that somebody reads the mail of an address, the account's own or the one it is to get. */
export interface ProvedAddress {
  userId: UserId
  email: string
}

export async function insertProof(
  tx: OrgTx,
  proof: {
    tokenHash: Buffer
    userId: UserId
    purpose: ProofPurpose
    email: string
    createdAt: Date
    expiresAt: Date
  },
): Promise<void> {
  await tx
    .insertInto('proofs')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      token_hash: proof.tokenHash,
      user_id: proof.userId,
      purpose: proof.purpose,
      email: proof.email,
      created_at: proof.createdAt,
      expires_at: proof.expiresAt,
    })
    .execute()
}

/**
 * The conditions under which a proof is worth something, besides its hash and purpose. It is of the address that the
 * account still has; one of an address that the account is to get is void once its sessions were thrown out, as by a
 * new password: whoever asked for it may have been the reason.
 */
const isGood = (now: Date) => sql<boolean>`
  p.used_at is null and p.expires_at > ${now}
  and u.organization_id = p.organization_id and u.id = p.user_id
  and u.status in ('active', 'invited')
  and case when p.purpose = 'email_change' then coalesce(u.tokens_valid_from <= p.created_at, true)
           else u.email_normalized = p.email end`

/** Takes a proof, if it is still good; of several at once one gets it. */
export async function takeProof(
  tx: OrgTx,
  tokenHash: Buffer,
  purpose: ProofPurpose,
  now: Date,
): Promise<ProvedAddress | undefined> {
  const { rows } = await sql<{ user_id: UserId; email: string }>`
    update proofs p set used_at = ${now} from users u
     where p.organization_id = ${tx.organizationId} and p.token_hash = ${tokenHash} and p.purpose = ${purpose}
       and ${isGood(now)}
    returning p.user_id, p.email`.execute(tx)
  return rows[0] && { userId: rows[0].user_id, email: rows[0].email }
}

/** The same without taking it: to show the page that a link leads to. */
export async function selectGoodProof(
  tx: OrgTx,
  tokenHash: Buffer,
  purpose: ProofPurpose,
  now: Date,
): Promise<ProvedAddress | undefined> {
  const { rows } = await sql<{ user_id: UserId; email: string }>`
    select p.user_id, p.email from proofs p, users u
     where p.organization_id = ${tx.organizationId} and p.token_hash = ${tokenHash} and p.purpose = ${purpose}
       and ${isGood(now)}`.execute(tx)
  return rows[0] && { userId: rows[0].user_id, email: rows[0].email }
}

/** What was mailed before is worth nothing any more. */
export async function dropProofs(tx: OrgTx, userId: UserId, purpose?: ProofPurpose): Promise<void> {
  let query = tx
    .deleteFrom('proofs')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('used_at', 'is', null)
  if (purpose) query = query.where('purpose', '=', purpose)
  await query.execute()
}
