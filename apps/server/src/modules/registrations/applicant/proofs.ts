import { mailboxOf } from '../../../kernel/email.ts'
import { hashSecret, newSecret } from '../../../kernel/random.ts'
import { inWorkspace, type WorkspaceTx } from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { isMailedOften } from '../../sign-in/index.ts'
import { codeEndsAt, newCode, takeTypedCode } from '../code.ts'
import type { FormRow } from '../forms/store.ts'
import { insertProof, markProved, type Proof, selectProof, tryProof, updateCode } from './proof-store.ts'
import { type RegistrationServices, record, type Visit } from './visit.ts'

const sealOf = (tx: WorkspaceTx, id: string): string => `registration_proofs.code ${tx.workspaceId} ${id}`

/**
 * Begins to prove an address: a code is mailed there, and counts in this browser alone. The answer is the same whatever
 * is known of the address; only a network's haste is answered openly.
 */
export async function beginProof(
  { db, clock, limits }: RegistrationServices,
  visit: Visit,
  form: FormRow,
  { email, locale }: { email: string; locale: string },
): Promise<string> {
  const { workspace, origin, browser } = visit
  const tooOften = await isMailedOften(limits, `${workspace.id} register`, mailboxOf(email), origin)
  const id = newSecret('', 16)
  const expiresAt = codeEndsAt(clock.now())
  await inWorkspace(db, workspace.id, async (tx) => {
    await insertProof(tx, { id, formId: form.id, email, locale, browserHash: hashSecret(browser), expiresAt })
    await record(tx, visit, {
      type: 'registration.code_requested',
      outcome: tooOften ? 'failed' : 'success',
      reason: tooOften ? 'too_often' : undefined,
      data: { formId: form.id, proofId: id },
      personal: { email },
      outgoing: !tooOften,
    })
  })
  return id
}

/** The code to mail. A second sending makes another one. */
export async function mintRegistrationCode(
  { db, vault, clock }: Pick<Services, 'db' | 'vault' | 'clock'>,
  workspaceId: WorkspaceTx['workspaceId'],
  id: string,
): Promise<(Proof & { code: string; expiresAt: Date }) | undefined> {
  const code = newCode()
  const proof = await inWorkspace(db, workspaceId, (tx) =>
    updateCode(tx, id, vault.seal(Buffer.from(code), sealOf(tx, id)), clock.now()),
  )
  return proof && { ...proof, code }
}

/** Takes a code, in the browser that asked for it. */
export function takeCode(
  { db, vault, clock }: Pick<Services, 'db' | 'vault' | 'clock'>,
  visit: Visit,
  { id, code }: { id: string; code: string },
): Promise<'proved' | 'wrong' | 'over'> {
  const now = clock.now()
  const key = { id, browserHash: hashSecret(visit.browser) }
  return inWorkspace(db, visit.workspace.id, (tx) =>
    takeTypedCode({ vault, clock }, code, {
      attempt: (most) => tryProof(tx, key, { most, now }),
      seal: sealOf(tx, id),
      prove: (formUntil) => markProved(tx, id, now, formUntil),
      fail: ({ formId }, reason) =>
        record(tx, visit, {
          type: 'registration.code_failed',
          outcome: 'failed',
          reason,
          data: { formId, proofId: id },
        }),
    }),
  )
}

/** How far a proof is in this browser; undefined when it is over, or is none. */
export const readProof = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  visit: Visit,
  id: string,
): Promise<(Proof & { isProved: boolean }) | undefined> =>
  inWorkspace(
    db,
    visit.workspace.id,
    (tx) => selectProof(tx, { id, browserHash: hashSecret(visit.browser) }, clock.now()),
    { readOnly: true },
  )
