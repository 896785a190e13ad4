import { z } from 'zod'
import { RequestError } from '../../../platform/execute.ts'
import { operation } from '../../../platform/operation.ts'
import { InvitationError, inviteRegistered } from '../../invitations/index.ts'
import { LimitError } from '../../limits/index.ts'
import { lockHoldings, RoleError } from '../../roles/index.ts'
import { RegistrationError } from '../errors.ts'
import { forgetAt } from '../times.ts'
import { lockWaiting, updateApplicant } from './applicant-store.ts'
import { ApplicantParams, ApplicantView, targetOfApplicant, toApplicantView } from './applicant-view.ts'
import { selectGiven } from './store.ts'

/** Lets somebody in who registered: they are invited at the proved address, with what comes with an account here now. */
export const approveApplicant = operation({
  name: 'applicants.approve',
  summary: 'Let in somebody who registered',
  permission: 'invitations:write',
  params: ApplicantParams,
  input: z.strictObject({}),
  output: ApplicantView,
  errors: [
    RegistrationError.applicant_not_found,
    RegistrationError.decided,
    InvitationError.already_member,
    InvitationError.already_pending,
    InvitationError.email_not_allowed,
    LimitError.seats_exhausted,
    RoleError.above_own,
    RequestError.forbidden,
  ],
  event: 'applicant.approved',
  describe: ({ id, invitationId }) => ({ target: targetOfApplicant(id), data: { invitationId } }),
  async run(context, _input, { applicantId }) {
    const { tx } = context
    const held = await lockHoldings(context, 'invitations:write')
    const row = await lockWaiting(tx, applicantId, held.now)
    const person = {
      email: row.email,
      emailNormalized: row.email_normalized,
      givenName: row.given_name,
      familyName: row.family_name,
      locale: row.locale,
      profile: row.profile,
      terms: row.accepted_terms,
    }
    const invitationId = await inviteRegistered(context, held, person, await selectGiven(tx))
    const changed = await updateApplicant(tx, applicantId, {
      status: 'approved',
      invitation_id: invitationId,
      decided_by: held.actor.id,
      decided_at: held.now,
      forget_at: forgetAt(held.now),
      updated_at: held.now,
    })
    return toApplicantView(changed)
  },
})
