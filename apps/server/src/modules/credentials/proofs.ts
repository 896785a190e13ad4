import { addMinutes } from '../../kernel/clock.ts'
import { normalizeEmail } from '../../kernel/email.ts'
import { isId, type OrganizationId, type UserId } from '../../kernel/ids.ts'
import { hashSecret, newSecret } from '../../kernel/random.ts'
import type { OrgTx } from '../../platform/db/index.ts'
import { lockUser } from '../sessions/index.ts'
import {
  dropProofs,
  insertProof,
  type ProofPurpose,
  type ProvedAddress,
  selectGoodProof,
  takeProof,
} from './proof-store.ts'

export interface NewProof {
  userId: UserId
  purpose: ProofPurpose
  /** The address to which the token is sent. */
  email: string
  /** Of a change of address: the one that the account is to get. */
  forEmail?: string
  lifetimeMinutes: number
  now: Date
}

/**
 * A token to mail, which is not kept; only the latest of a purpose is worth anything. It names its organization, so
 * that a link leads to it, and is worth nothing in another.
 */
export async function mintProof(tx: OrgTx, proof: NewProof): Promise<string> {
  const { userId, purpose, email, forEmail, lifetimeMinutes, now } = proof
  const token = `${tx.organizationId}.${newSecret()}`
  await lockUser(tx, userId)
  await dropProofs(tx, userId, purpose)
  await insertProof(tx, {
    tokenHash: hashSecret(token),
    userId,
    purpose,
    email: normalizeEmail(email),
    forEmail: forEmail === undefined ? null : normalizeEmail(forEmail),
    createdAt: now,
    expiresAt: addMinutes(now, lifetimeMinutes),
  })
  return token
}

/** The organization that a token says it belongs to; undefined when it is no token of ours. */
export function organizationOfProof(token: string): OrganizationId | undefined {
  const [id] = token.split('.', 1)
  return isId('organization', id) ? id : undefined
}

/**
 * Uses a token, once. Undefined when it is used, superseded, too old, of another purpose or another address. `since`: when
 * sessions of the whole organization were ended.
 */
export const useProof = (
  tx: OrgTx,
  token: string,
  purpose: ProofPurpose,
  now: Date,
  since: Date | null = null,
): Promise<ProvedAddress | undefined> => takeProof(tx, hashSecret(token), purpose, { now, since })

/** Whether a token would do, without using it: a mail program that opens links uses none up. */
export const readProof = (
  tx: OrgTx,
  token: string,
  purpose: ProofPurpose,
  now: Date,
  since: Date | null = null,
): Promise<ProvedAddress | undefined> => selectGoodProof(tx, hashSecret(token), purpose, { now, since })
