import type { RegistrationFormId } from '../../../kernel/ids.ts'
import { ask, type WorkspaceTx } from '../../../platform/db/index.ts'

export interface NewProof {
  id: string
  formId: RegistrationFormId
  email: string
  locale: string
  browserHash: Buffer
  expiresAt: Date
}

export interface Proof {
  formId: RegistrationFormId
  email: string
  locale: string | null
}

const SHOWN = 'form_id as "formId", email, locale'

export async function insertProof(tx: WorkspaceTx, proof: NewProof): Promise<void> {
  await tx
    .insertInto('registration_proofs')
    .values({
      workspace_id: tx.workspaceId,
      id: proof.id,
      form_id: proof.formId,
      email: proof.email,
      locale: proof.locale,
      browser_hash: proof.browserHash,
      code: null,
      proved_at: null,
      expires_at: proof.expiresAt,
    })
    .execute()
}

/** Takes the place of a code that was mailed before. Undefined once there is nothing to be proved. */
export async function updateCode(
  tx: WorkspaceTx,
  id: string,
  code: Buffer,
  now: Date,
): Promise<(Proof & { expiresAt: Date }) | undefined> {
  const [row] = await ask<Proof & { expiresAt: Date }>(
    tx,
    `update registration_proofs set code = $3
      where workspace_id = $1 and id = $2 and proved_at is null and expires_at > $4
      returning ${SHOWN}, expires_at as "expiresAt"`,
    [tx.workspaceId, id, code, now],
  )
  return row
}

export type TriedProof = Proof & { code: Buffer | null; tries: number }

/** Counts a try before it is looked at; undefined when there is nothing to try any more. */
export async function tryProof(
  tx: WorkspaceTx,
  { id, browserHash }: Pick<NewProof, 'id' | 'browserHash'>,
  { most, now }: { most: number; now: Date },
): Promise<TriedProof | undefined> {
  const [row] = await ask<TriedProof>(
    tx,
    `update registration_proofs set tries = tries + 1
      where workspace_id = $1 and id = $2 and browser_hash = $3 and proved_at is null and tries < $4 and expires_at > $5
      returning ${SHOWN}, code, tries`,
    [tx.workspaceId, id, browserHash, most, now],
  )
  return row
}

/** The address is proved: from here there is some time to fill the form in. */
export async function markProved(tx: WorkspaceTx, id: string, now: Date, expiresAt: Date): Promise<void> {
  await ask(
    tx,
    `update registration_proofs set proved_at = $3, code = null, expires_at = $4
      where workspace_id = $1 and id = $2 and proved_at is null`,
    [tx.workspaceId, id, now, expiresAt],
  )
}

/** As far as it is, in this browser. */
export async function selectProof(
  tx: WorkspaceTx,
  { id, browserHash }: Pick<NewProof, 'id' | 'browserHash'>,
  now: Date,
): Promise<(Proof & { isProved: boolean }) | undefined> {
  const [row] = await ask<Proof & { isProved: boolean }>(
    tx,
    `select ${SHOWN}, proved_at is not null as "isProved" from registration_proofs
      where workspace_id = $1 and id = $2 and browser_hash = $3 and expires_at > $4`,
    [tx.workspaceId, id, browserHash, now],
  )
  return row
}

/** Uses a proved address up; of several at once one gets it. */
export async function takeProved(
  tx: WorkspaceTx,
  { id, browserHash }: Pick<NewProof, 'id' | 'browserHash'>,
  now: Date,
): Promise<Proof | undefined> {
  const [row] = await ask<Proof>(
    tx,
    `delete from registration_proofs
      where workspace_id = $1 and id = $2 and browser_hash = $3 and proved_at is not null and expires_at > $4
      returning ${SHOWN}`,
    [tx.workspaceId, id, browserHash, now],
  )
  return row
}
