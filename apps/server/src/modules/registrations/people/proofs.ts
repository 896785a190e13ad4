import { mailboxOf, normalizeEmail } from '../../../kernel/email.ts'
import { newSecret } from '../../../kernel/random.ts'
import {
  ANONYMOUS,
  appendEvent,
  inOrganization,
  type NewEvent,
  type OrgTx,
  type Place,
} from '../../../platform/db/index.ts'
import type { Services } from '../../../platform/operation.ts'
import { isMailedOften, isTakenQuietly, type Limit } from '../../sign-in/index.ts'
import type { RegistrationServices } from '../applicant/visit.ts'
import { codeEndsAt, newCode, takeTypedCode } from '../code.ts'
import { hasAccount } from './account-store.ts'
import { type Joining, keyOf, placeOf } from './joining.ts'
import type { OpenRegistration } from './open.ts'
import {
  insertProof,
  markProved,
  type ProofOfPerson,
  selectProof,
  selectUnproved,
  tryProof,
  updateCode,
} from './proof-store.ts'

/** To one address by all organizations of a workspace: many let people register, and each of them could be made to write. */
const OF_ADDRESS: Limit = { name: 'register-address', points: 10, seconds: 3600, paceSeconds: 180 }

type Needs = Pick<Services, 'db' | 'vault' | 'clock'>

const sealOf = (tx: OrgTx, id: string): string => `self_registration_proofs.code ${tx.organizationId} ${id}`

/** What somebody without an account did here, in the log of the organization. */
export const record = (tx: OrgTx, { visitor }: Pick<Joining, 'visitor'>, event: NewEvent): Promise<void> =>
  appendEvent(
    tx,
    { workspaceId: tx.workspaceId, organizationId: tx.organizationId },
    ANONYMOUS,
    visitor.origin,
    event,
  )

/**
 * Begins to prove an address: a mail goes there, and what it says to whoever has an account is between them and their mail.
 * Nobody is looked up before that: the answer and its time are the same for every address.
 */
export async function beginPersonProof(
  { db, clock, limits }: RegistrationServices,
  joining: Joining,
  { organization }: OpenRegistration,
  { email, locale }: { email: string; locale: string },
): Promise<string> {
  const { origin } = joining.visitor
  const mailbox = mailboxOf(email)
  const tooOften =
    (await isMailedOften(limits, `${organization.id} register`, mailbox, origin)) ||
    (await isTakenQuietly(limits, OF_ADDRESS, `${organization.workspaceId} ${mailbox}`))
  const id = newSecret('', 16)
  const expiresAt = codeEndsAt(clock.now())
  await inOrganization(db, placeOf(organization), async (tx) => {
    await insertProof(tx, keyOf(joining, id), { email, locale, expiresAt })
    await record(tx, joining, {
      type: 'self_registration.code_requested',
      outcome: tooOften ? 'failed' : 'success',
      reason: tooOften ? 'too_often' : undefined,
      data: { proofId: id },
      personal: { email },
      outgoing: !tooOften,
    })
  })
  return id
}

/** What is to be mailed: a code, or that there is an account already, which nothing comes of. */
export type PersonProofMail = ProofOfPerson & { expiresAt: Date; code: string | undefined }

/** A second sending makes another code. */
export function mintPersonCode(
  { db, vault, clock }: Needs,
  place: Place,
  id: string,
): Promise<PersonProofMail | undefined> {
  const code = newCode()
  return inOrganization(db, place, async (tx) => {
    const proof = await selectUnproved(tx, id, clock.now())
    if (!proof) return undefined
    if (await hasAccount(tx, normalizeEmail(proof.email))) return { ...proof, code: undefined }
    await updateCode(tx, id, vault.seal(Buffer.from(code), sealOf(tx, id)))
    return { ...proof, code }
  })
}

/** Takes a code, in the flow that asked for it. */
export function takePersonCode(
  { db, vault, clock }: Needs,
  joining: Joining,
  { organization }: OpenRegistration,
  { id, code }: { id: string; code: string },
): Promise<'proved' | 'wrong' | 'over'> {
  const now = clock.now()
  return inOrganization(db, placeOf(organization), (tx) =>
    takeTypedCode({ vault, clock }, code, {
      attempt: (most) => tryProof(tx, keyOf(joining, id), { most, now }),
      seal: sealOf(tx, id),
      prove: (formUntil) => markProved(tx, id, now, formUntil),
      fail: (_proof, reason) =>
        record(tx, joining, {
          type: 'self_registration.code_failed',
          outcome: 'failed',
          reason,
          data: { proofId: id },
        }),
    }),
  )
}

/** How far a proof is in this flow; undefined when it is over, or is none. */
export const readPersonProof = (
  { db, clock }: Pick<Services, 'db' | 'clock'>,
  joining: Joining,
  { organization }: OpenRegistration,
  id: string,
): Promise<(ProofOfPerson & { isProved: boolean }) | undefined> =>
  inOrganization(db, placeOf(organization), (tx) => selectProof(tx, keyOf(joining, id), clock.now()), {
    readOnly: true,
  })
