import { addDays } from '../../../kernel/clock.ts'
import { normalizeEmail } from '../../../kernel/email.ts'
import { newId } from '../../../kernel/ids.ts'
import { inOrganization } from '../../../platform/db/index.ts'
import type { SignInServices } from '../../sign-in/index.ts'
import { hasAccount } from './account-store.ts'
import { insertApplicant } from './applicant-store.ts'
import { targetOfApplicant } from './applicant-view.ts'
import { type Joining, keyOf, placeOf } from './joining.ts'
import type { OpenRegistration } from './open.ts'
import type { ReadPerson } from './person-form.ts'
import { takeProved } from './proof-store.ts'
import { record } from './proofs.ts'

/** Whoever nobody decides on is forgotten after so many days. */
const WAIT_DAYS = 60

export interface Waiting {
  waiting: true
}

/**
 * Lets somebody wait who has proved an address. No account comes of it, and no password: whoever is let in is invited at that
 * address. One that waits already stays as it is, and the answer is the same.
 */
export function applyForAccount(
  { db, clock }: Pick<SignInServices, 'db' | 'clock'>,
  joining: Joining,
  { organization, settings: { terms } }: OpenRegistration,
  proofId: string,
  { givenName, familyName, profile }: ReadPerson,
  notLetIn?: string,
): Promise<Waiting | 'over'> {
  return inOrganization(db, placeOf(organization), async (tx) => {
    const now = clock.now()
    const proof = await takeProved(tx, keyOf(joining, proofId), now)
    const address = normalizeEmail(proof?.email ?? '')
    if (!proof || (await hasAccount(tx, address))) return 'over'
    const accepted = terms && { version: terms.version, url: terms.url, acceptedAt: now.toISOString() }
    const id = newId('applicant')
    const isNew = await insertApplicant(tx, {
      id,
      status: 'waiting',
      email: proof.email,
      email_normalized: address,
      given_name: givenName,
      family_name: familyName,
      profile: JSON.stringify(profile),
      locale: proof.locale,
      accepted_terms: accepted && JSON.stringify(accepted),
      not_let_in: notLetIn ?? null,
      forget_at: addDays(now, WAIT_DAYS),
      created_at: now,
      updated_at: now,
    })
    if (isNew)
      await record(tx, joining, {
        type: 'applicant.submitted',
        outcome: 'success',
        reason: notLetIn,
        target: targetOfApplicant(id),
        data: { ...(terms && { termsVersion: terms.version }) },
        personal: { email: proof.email },
        outgoing: true,
      })
    return { waiting: true }
  })
}
