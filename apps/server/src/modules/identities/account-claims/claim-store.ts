import type { OrganizationId, UserId } from '../../../kernel/ids.ts'
import { ask, type OrgTx } from '../../../platform/db/index.ts'
import type { IdentityKey } from '../store.ts'

/** An account that a subject of a provider says nothing of yet, and that may be theirs. */
export interface IdentityClaim extends IdentityKey {
  id: string
  userId: UserId
  /** Of the account, as it is compared. */
  email: string
  connectionOrganizationId: OrganizationId
}

/** The flow and the browser that a code counts in, as hashes. */
export interface ClaimPlace {
  flow: Buffer
  browser: Buffer
}

export async function insertClaim(
  tx: OrgTx,
  claim: IdentityClaim & ClaimPlace & { expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('identity_claims')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      id: claim.id,
      user_id: claim.userId,
      email: claim.email,
      connection_id: claim.connectionId,
      connection_organization_id: claim.connectionOrganizationId,
      generation: claim.generation,
      subject: claim.subject,
      flow_hash: claim.flow,
      browser_hash: claim.browser,
      code: null,
      expires_at: claim.expiresAt,
    })
    .execute()
}

/** Takes the place of a code that was mailed before; when it is over, or undefined when it may not be mailed. */
export async function updateCode(
  tx: OrgTx,
  { id, userId, email }: Pick<IdentityClaim, 'id' | 'userId' | 'email'>,
  { code, now }: { code: Buffer; now: Date },
): Promise<Date | undefined> {
  const [row] = await ask<{ expires_at: Date }>(
    tx,
    `update identity_claims set code = $5
      where organization_id = $1 and id = $2 and user_id = $3 and email = $4 and expires_at > $6
      returning expires_at`,
    [tx.organizationId, id, userId, email, code, now],
  )
  return row?.expires_at
}

export type TriedClaim = IdentityClaim & { code: Buffer | null; tries: number }

/** Counts a try before it is looked at; undefined when there is nothing to try any more. */
export async function tryClaim(
  tx: OrgTx,
  id: string,
  { flow, browser }: ClaimPlace,
  { most, now }: { most: number; now: Date },
): Promise<TriedClaim | undefined> {
  const [row] = await ask<TriedClaim>(
    tx,
    `update identity_claims set tries = tries + 1
      where organization_id = $1 and id = $2 and flow_hash = $3 and browser_hash = $4 and tries < $5
        and expires_at > $6
      returning id, user_id as "userId", email, connection_id as "connectionId",
        connection_organization_id as "connectionOrganizationId", generation, subject, code, tries`,
    [tx.organizationId, id, flow, browser, most, now],
  )
  return row
}

export async function deleteClaim(tx: OrgTx, id: string): Promise<void> {
  await ask(tx, 'delete from identity_claims where organization_id = $1 and id = $2', [tx.organizationId, id])
}
