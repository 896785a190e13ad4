import type { EventMessage, Outbox } from '../platform/jobs/index.ts'
import { sendBounded } from './mail-bound.ts'
import { reviewAsked, reviewReminder, reviewUnattended } from './mails/access-reviews.ts'
import { type Compose, mailContextOf } from './mails/compose.ts'
import { emailChange, emailVerification } from './mails/confirm-email.ts'
import { connectionExpiry, metadataNotice } from './mails/connections.ts'
import { directoryFails, removalsPaused } from './mails/directories.ts'
import { domainNotice } from './mails/domains.ts'
import { emergencyNotice } from './mails/emergency.ts'
import { identityCode } from './mails/identity-code.ts'
import { accountInvitation, invitation, passwordReset } from './mails/links.ts'
import { movedHere } from './mails/moves.ts'
import { accountLocked, emailChanged, notice, passwordChanged } from './mails/notices.ts'
import { organizationList } from './mails/organization-list.ts'
import { passkeyLink } from './mails/passkey-link.ts'
import { applicantExpired, applicantRefused, applicantWaits, personCode } from './mails/people.ts'
import { registrationCode, registrationNotice, registrationReminder } from './mails/registrations.ts'
import { roleEnds } from './mails/role-ends.ts'
import { setUpFinished } from './mails/set-up-links.ts'
import { signInCode } from './mails/sign-in-code.ts'
import type { BackgroundParts } from './parts.ts'

/** Which mail follows from which event. */
const MAILS: Readonly<Record<string, Compose>> = {
  'invitation.created': invitation,
  'invitation.resent': invitation,
  'user.created': movedHere,
  'user.invited': accountInvitation,
  'user.password_reset_requested': passwordReset,
  'user.sign_in_code_requested': signInCode,
  'user.password_changed': passwordChanged,
  'user.password_reset': passwordChanged,
  'user.email_verification_requested': emailVerification,
  'user.email_change_requested': emailChange,
  'user.locked': accountLocked,
  'user.second_factor_enrolled': notice('secondFactorEnrolled'),
  'user.second_factor_replaced': notice('secondFactorReplaced'),
  'user.second_factor_reset': notice('secondFactorReset'),
  'user.second_factor_removed': notice('secondFactorRemoved'),
  'user.passkey_added': notice('passkeyAdded'),
  'user.passkey_removed': notice('passkeyRemoved'),
  'user.passkeys_recovered': notice('passkeysRecovered'),
  'user.passkey_link_requested': passkeyLink,
  'user.recovery_codes_renewed': notice('recoveryCodesRenewed'),
  'user.recovery_code_used': notice('recoveryCodeUsed'),
  'user.identity_code_requested': identityCode,
  'user.identity_linked': notice('identityLinked'),
  'user.identity_unlinked': notice('identityUnlinked'),
  'user.email_changed': emailChanged,
  'user.emergency_access_used': emergencyNotice,
  'domain.failing': domainNotice('failing'),
  'domain.release_near': domainNotice('releaseNear'),
  'domain.released': domainNotice('released'),
  'connection.expiry_near': connectionExpiry,
  'connection.set_up_finished': setUpFinished,
  'connection.metadata_changed': metadataNotice('changed'),
  'connection.metadata_failing': metadataNotice('failing'),
  'connection.metadata_stopped': metadataNotice('stopped'),
  'directory.removals_paused': removalsPaused,
  'directory.failing': directoryFails,
  'assignment.ending': roleEnds,
  'access_review.created': reviewAsked,
  'access_review.updated': reviewAsked,
  'access_review.reminded': reviewReminder,
  'access_review.unattended': reviewUnattended,
  'registration.code_requested': registrationCode,
  'registration.submitted': registrationNotice({ applicant: 'submitted', staff: 'submitted' }),
  'registration.asked': registrationNotice({ applicant: 'asked' }),
  'registration.answered': registrationNotice({ staff: 'answered' }),
  'registration.reminded': registrationReminder,
  'registration.refused': registrationNotice({ applicant: 'refused' }),
  'registration.expired': registrationNotice({ applicant: 'expired' }),
  'registration.not_let_in': registrationNotice({ staff: 'not_let_in' }),
  'self_registration.code_requested': personCode,
  'applicant.submitted': applicantWaits,
  'applicant.refused': applicantRefused,
  'applicant.expired': applicantExpired,
  'workspace.organization_list_requested': organizationList,
}

/**
 * Sends the mails that follow from events. Links are minted while sending and lead to the configured address of
 * this server; what a mail says and where it goes is neither kept in a job nor logged.
 */
export function registerMails(outbox: Outbox, parts: BackgroundParts): void {
  for (const [type, compose] of Object.entries(MAILS)) {
    outbox.on(type, 'mail', (message) => send(parts, compose, message))
  }
}

async function send(parts: BackgroundParts, compose: Compose, message: EventMessage): Promise<void> {
  const context = await mailContextOf(parts, message)
  if (!context) return
  const composed = (await compose(context)) ?? []
  for (const [index, { to, ...mail }] of [composed].flat().entries()) {
    await sendBounded(context, to, async () =>
      // A repeated sending can be recognised, each mail for itself.
      parts.mailer.send({
        to,
        ...(await context.house.render(mail)),
        eventId: index === 0 ? message.eventId : `${message.eventId}.${index}`,
      }),
    )
  }
}
