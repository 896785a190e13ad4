import type { applicantMailsEn } from './applicant-mails-en.ts'

/** Mails about people who register and wait. */
export const applicantMailsDe: typeof applicantMailsEn = {
  applicant: {
    subject: (organization: string) => `Ihre Registrierung bei ${organization}`,
    body: (organization: string) =>
      `Ihre Registrierung bei ${organization} wurde abgelehnt, aus diesem Grund:`,
    waits: (organization: string) => `Jemand hat sich bei ${organization} registriert`,
    waitsBody: (person: string, organization: string) =>
      `${person} hat sich bei ${organization} registriert und wartet darauf, zugelassen zu werden.`,
    look: 'Ansehen',
  },
  applicantExpired: {
    subject: (organization: string) => `Ihre Registrierung bei ${organization} ist beendet`,
    body: (organization: string) =>
      `Über Ihre Registrierung bei ${organization} hat niemand rechtzeitig entschieden. Was Sie eingereicht haben, wurde gelöscht. Sie können sich erneut registrieren.`,
  },
}
