import { toDate } from '../kernel/clock.ts'
import { directoryFailsMail, removalsPausedMail } from './directory-mails.ts'
import type { Mail, MailModel } from './mail-layout.ts'
import * as mails from './mails.ts'
import { movedMail } from './move-mails.ts'
import * as registration from './registration-mails.ts'
import { reviewMail } from './review-mails.ts'
import { roleEndsMail, roleOfSomebodyEndsMail } from './role-mails.ts'
import { mailsEn } from './texts/mails-en.ts'

const keysOf = <T extends object>(texts: T): (keyof T)[] => Object.keys(texts) as (keyof T)[]
const kindsOf = <T extends { button: unknown }>(texts: T): Exclude<keyof T, 'button'>[] =>
  keysOf(texts).filter((key): key is Exclude<keyof T, 'button'> => key !== 'button')

/** An example of every mail there is: what may be said in others' words is read off them. `url` is where they lead. */
export function sampleMails(frame: MailModel, url: string): Mail[] {
  const at = toDate('2030-06-14T09:30:00Z')
  const link = { ...frame, url, expiresAt: at }
  const connection = { ...frame, connectionName: 'Entra ID', url }
  const person = 'Kim Lowe'
  return [
    mails.invitationMail({ ...link, inviterName: person, roles: ['Administrator'] }),
    mails.externalInvitationMail({ ...link, inviterName: person, roles: ['Groom', 'Member'] }),
    mails.passwordResetMail(link),
    mails.passkeyLinkMail(link),
    mails.testMail(frame),
    mails.passwordChangedMail({ ...frame, at, forgotPasswordUrl: url }),
    mails.confirmEmailMail(link),
    mails.allowEmailMail(link),
    mails.identityCodeMail({ ...frame, code: '12345678', expiresAt: at }),
    mails.signInCodeMail({ ...link, code: '12345678' }),
    mails.farewellMail({ ...frame, at }),
    ...keysOf(mailsEn.notices).map((kind) => mails.noticeMail(kind, { ...frame, at })),
    mails.accountLockedMail({ ...frame, until: at, forgotPasswordUrl: url }),
    ...kindsOf(mailsEn.domain).map((kind) =>
      mails.domainMail(kind, { ...frame, domain: 'stable.example', releaseAt: at, url }),
    ),
    mails.setUpFinishedMail(connection),
    mails.connectionExpiryMail({ ...connection, kind: 'certificate', expiresAt: at }),
    ...kindsOf(mailsEn.connectionMetadata).map((kind) => mails.metadataMail(kind, connection)),
    removalsPausedMail({ ...frame, directoryName: 'Entra ID', url }),
    directoryFailsMail({ ...frame, directoryName: 'Entra ID', url }),
    ...kindsOf(mailsEn.accessReview).map((kind) =>
      reviewMail(kind, { ...frame, reviewName: 'Spring', dueAt: at, url }),
    ),
    movedMail({ ...frame, at, url, isSent: false }),
    roleEndsMail({ ...frame, roleName: 'Administrator', endsAt: at }),
    roleOfSomebodyEndsMail({ ...frame, roleName: 'Administrator', endsAt: at, holderName: person, url }),
    mails.emergencyMail({ ...frame, person, at, url }),
    registration.registrationCodeMail({ ...frame, code: '12345678', expiresAt: at }),
    registration.accountThereMail({ ...frame, url, forgotUrl: url }),
    registration.applicantMail({ ...frame, reason: 'We take in members of the club alone.' }),
    registration.applicantExpiredMail(frame),
    registration.applicantStaffMail({ ...frame, person, url }),
    ...kindsOf(mailsEn.registration).map((kind) => registration.registrationMail(kind, { ...frame, url })),
    ...kindsOf(mailsEn.registrationToStaff).map((kind) =>
      registration.registrationStaffMail(kind, { ...frame, person, url }),
    ),
    mails.organizationListMail({
      ...frame,
      organizations: [{ name: frame.organizationName, signInUrl: url }],
    }),
  ]
}
