import { sql } from 'kysely'
import type { UserId } from '../../kernel/ids.ts'
import type { OrgTx, Proofs } from '../../platform/db/index.ts'

export type ProofPurpose = Proofs['purpose']

/** What a proof shows: that somebody reads the mail of an address, the account's own or the one it is to get. */
export interface ProvedAddress {
  userId: UserId
  email: string
  /** Of a change of address: the one that the account is to get. */
  forEmail: string | null
}

/** The moment that counts, and since when sessions of the whole organization do, where any were ended. */
export interface Validity {
  now: Date
  since?: Date | null
}

export async function insertProof(
  tx: OrgTx,
  proof: {
    tokenHash: Buffer
    userId: UserId
    purpose: ProofPurpose
    email: string
    forEmail: string | null
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
      for_email: proof.forEmail,
      created_at: proof.createdAt,
      expires_at: proof.expiresAt,
    })
    .execute()
}

/**
 * The conditions under which a proof is worth something, besides its hash and purpose. It is of the address that the
 * account still has, unless it is of the one that the account is to get. Those of a change of address are void once the
 * account's sessions were thrown out, as by a new password or by its person who ends all others, or those of all its
 * organization: whoever asked for it may have been the reason.
 */
const holds = ({ now, since = null }: Validity) => sql<boolean>`
  p.expires_at > ${now}
  and u.organization_id = p.organization_id and u.id = p.user_id
  and u.status in ('active', 'invited')
  and (p.purpose = 'email_change' or u.email_normalized = p.email)
  and (p.purpose not in ('email_change', 'email_change_consent', 'passkey_recovery') or coalesce(u.tokens_valid_from <= p.created_at, true))
  and (p.purpose not in ('email_change', 'email_change_consent')
    or coalesce(greatest(u.proofs_valid_from, ${since}::timestamptz) <= p.created_at, true))`

const isGood = (validity: Validity) => sql<boolean>`p.used_at is null and ${holds(validity)}`

interface ProvedRow {
  user_id: UserId
  email: string
  for_email: string | null
}

const toProved = (row: ProvedRow | undefined): ProvedAddress | undefined =>
  row && { userId: row.user_id, email: row.email, forEmail: row.for_email }

/** Takes a proof, if it is still good; of several at once one gets it. */
export async function takeProof(
  tx: OrgTx,
  tokenHash: Buffer,
  purpose: ProofPurpose,
  validity: Validity,
): Promise<ProvedAddress | undefined> {
  const { rows } = await sql<ProvedRow>`
    update proofs p set used_at = ${validity.now} from users u
     where p.organization_id = ${tx.organizationId} and p.token_hash = ${tokenHash} and p.purpose = ${purpose}
       and ${isGood(validity)}
    returning p.user_id, p.email, p.for_email`.execute(tx)
  return toProved(rows[0])
}

/** The same without taking it: to show the page that a link leads to. */
export async function selectGoodProof(
  tx: OrgTx,
  tokenHash: Buffer,
  purpose: ProofPurpose,
  validity: Validity,
): Promise<ProvedAddress | undefined> {
  const { rows } = await sql<ProvedRow>`
    select p.user_id, p.email, p.for_email from proofs p, users u
     where p.organization_id = ${tx.organizationId} and p.token_hash = ${tokenHash} and p.purpose = ${purpose}
       and ${isGood(validity)}`.execute(tx)
  return toProved(rows[0])
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

/** Whether the other end of a change of address was proved, and that still counts. The caller holds the user. */
export async function isProofUsed(
  tx: OrgTx,
  { userId, purpose, forEmail }: { userId: UserId; purpose: ProofPurpose; forEmail: string },
  validity: Validity,
): Promise<boolean> {
  const { rows } = await sql`
    select from proofs p, users u
     where p.organization_id = ${tx.organizationId} and p.user_id = ${userId} and p.purpose = ${purpose}
       and p.for_email = ${forEmail} and p.used_at is not null and ${holds(validity)}`.execute(tx)
  return rows.length > 0
}

/** A change of address is over: neither end of it counts any more, used or not. */
export async function dropEmailChange(tx: OrgTx, userId: UserId): Promise<void> {
  await tx
    .deleteFrom('proofs')
    .where('organization_id', '=', tx.organizationId)
    .where('user_id', '=', userId)
    .where('purpose', 'in', ['email_change', 'email_change_consent'])
    .execute()
}
