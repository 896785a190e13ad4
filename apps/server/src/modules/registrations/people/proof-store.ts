import { ask, type OrgTx } from '../../../platform/db/index.ts'

/** Which proof, in which flow of which browser: all three are needed. */
export interface ProofKey {
  id: string
  flowHash: Buffer
  browserHash: Buffer
}

export interface ProofOfPerson {
  email: string
  locale: string | null
}

/** One that was proved. */
type Proved = ProofOfPerson & { provedAt: Date }

const SHOWN = 'email, locale, proved_at as "provedAt"'
const IS_THIS = 'organization_id = $1 and id = $2 and flow_hash = $3 and browser_hash = $4'
const keyOf = ({ organizationId }: OrgTx, { id, flowHash, browserHash }: ProofKey) => [
  organizationId,
  id,
  flowHash,
  browserHash,
]

export async function insertProof(
  tx: OrgTx,
  { id, flowHash, browserHash }: ProofKey,
  { email, locale, expiresAt }: ProofOfPerson & { expiresAt: Date },
): Promise<void> {
  await tx
    .insertInto('self_registration_proofs')
    .values({
      organization_id: tx.organizationId,
      workspace_id: tx.workspaceId,
      id,
      email,
      locale,
      flow_hash: flowHash,
      browser_hash: browserHash,
      code: null,
      proved_at: null,
      expires_at: expiresAt,
    })
    .execute()
}

/** Whom a code is to be mailed to; undefined once there is nothing to be proved. */
export async function selectUnproved(
  tx: OrgTx,
  id: string,
  now: Date,
): Promise<(ProofOfPerson & { expiresAt: Date }) | undefined> {
  const [row] = await ask<ProofOfPerson & { expiresAt: Date }>(
    tx,
    `select ${SHOWN}, expires_at as "expiresAt" from self_registration_proofs
      where organization_id = $1 and id = $2 and proved_at is null and expires_at > $3`,
    [tx.organizationId, id, now],
  )
  return row
}

/** Takes the place of a code that was mailed before. */
export async function updateCode(tx: OrgTx, id: string, code: Buffer): Promise<void> {
  await ask(
    tx,
    `update self_registration_proofs set code = $3
      where organization_id = $1 and id = $2 and proved_at is null`,
    [tx.organizationId, id, code],
  )
}

export type TriedProof = ProofOfPerson & { code: Buffer | null; tries: number }

/** Counts a try before it is looked at; undefined when there is nothing to try any more. */
export async function tryProof(
  tx: OrgTx,
  key: ProofKey,
  { most, now }: { most: number; now: Date },
): Promise<TriedProof | undefined> {
  const [row] = await ask<TriedProof>(
    tx,
    `update self_registration_proofs set tries = tries + 1
      where ${IS_THIS} and proved_at is null and tries < $5 and expires_at > $6
      returning ${SHOWN}, code, tries`,
    [...keyOf(tx, key), most, now],
  )
  return row
}

/** The address is proved: from here there is some time to fill the form in. */
export async function markProved(tx: OrgTx, id: string, now: Date, expiresAt: Date): Promise<void> {
  await ask(
    tx,
    `update self_registration_proofs set proved_at = $3, code = null, expires_at = $4
      where organization_id = $1 and id = $2 and proved_at is null`,
    [tx.organizationId, id, now, expiresAt],
  )
}

/** As far as it is, in this flow. */
export async function selectProof(
  tx: OrgTx,
  key: ProofKey,
  now: Date,
): Promise<(ProofOfPerson & { isProved: boolean }) | undefined> {
  const [row] = await ask<ProofOfPerson & { isProved: boolean }>(
    tx,
    `select ${SHOWN}, proved_at is not null as "isProved" from self_registration_proofs
      where ${IS_THIS} and expires_at > $5`,
    [...keyOf(tx, key), now],
  )
  return row
}

/** Uses a proved address up; of several at once one gets it. */
export async function takeProved(tx: OrgTx, key: ProofKey, now: Date): Promise<Proved | undefined> {
  const [row] = await ask<Proved>(
    tx,
    `delete from self_registration_proofs
      where ${IS_THIS} and proved_at is not null and expires_at > $5
      returning ${SHOWN}`,
    [...keyOf(tx, key), now],
  )
  return row
}
