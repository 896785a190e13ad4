import { z } from 'zod'
import { shownText } from '../../../kernel/text.ts'
import { operation } from '../../../platform/operation.ts'
import { RegistrationError } from '../errors.ts'
import { forgetAt } from '../times.ts'
import { lockWaiting, updateApplicant } from './applicant-store.ts'
import { ApplicantParams, ApplicantView, targetOfApplicant, toApplicantView } from './applicant-view.ts'

/** Whoever registered is told why. */
export const refuseApplicant = operation({
  name: 'applicants.refuse',
  summary: 'Refuse somebody who registered',
  permission: 'invitations:write',
  params: ApplicantParams,
  input: z.strictObject({ reason: shownText(1_000).min(1).describe('Told to whoever registered.') }),
  output: ApplicantView,
  errors: [RegistrationError.applicant_not_found, RegistrationError.decided],
  event: 'applicant.refused',
  describe: ({ id }, { reason }) => ({
    target: targetOfApplicant(id),
    personal: { reason },
    outgoing: true,
  }),
  async run({ tx, actor, clock }, { reason }, { applicantId }) {
    const now = clock.now()
    await lockWaiting(tx, applicantId, now)
    const changes = { decided_by: actor.id, decided_at: now, forget_at: forgetAt(now), updated_at: now }
    return toApplicantView(await updateApplicant(tx, applicantId, { status: 'refused', reason, ...changes }))
  },
})
