import type { registrationMailsEn } from './registration-mails-en.ts'

/** Mails about organizations that register, to whoever applied and to who decides. */
export const registrationMailsDe: typeof registrationMailsEn = {
  registration: {
    button: 'Nachsehen, wie weit es ist',
    submitted: {
      subject: (organization) => `Ihre Registrierung von ${organization}`,
      body: (organization) =>
        `Vielen Dank: Die Registrierung von ${organization} ist angekommen. Unter dieser Adresse sehen Sie, wie weit es ist; sie gehört nur Ihnen.`,
    },
    asked: {
      subject: (organization) => `Eine Frage zu ${organization}`,
      body: (organization) =>
        `Wir haben eine Frage zur Registrierung von ${organization}. Hier können Sie sie lesen und beantworten.`,
    },
    reminded: {
      subject: (organization) => `${organization}: Wir warten auf Ihre Antwort`,
      body: (organization) =>
        `Wir haben etwas zur Registrierung von ${organization} gefragt und warten auf Ihre Antwort.`,
    },
    refused: {
      subject: (organization) => `Ihre Registrierung von ${organization}`,
      body: (organization) =>
        `Die Registrierung von ${organization} wurde abgelehnt. Hier können Sie den Grund lesen.`,
    },
    expired: {
      subject: (organization) => `Ihre Registrierung von ${organization} ist abgelaufen`,
      body: (organization) =>
        `Über die Registrierung von ${organization} hat niemand rechtzeitig entschieden. Sie können sich neu registrieren.`,
    },
  },
  registrationToStaff: {
    button: 'Ansehen',
    submitted: {
      subject: (organization) => `${organization} hat sich registriert`,
      body: (organization, person) =>
        `${person} hat ${organization} registriert. Das wartet auf eine Entscheidung.`,
    },
    answered: {
      subject: (organization) => `${organization} hat geantwortet`,
      body: (organization, person) =>
        `${person} hat beantwortet, was zu ${organization} gefragt war. Das wartet auf eine Entscheidung.`,
    },
    reminded: {
      subject: (organization) => `${organization} wartet noch`,
      body: (organization, person) =>
        `${person} hat ${organization} registriert, und niemand hat bisher entschieden. Tut das niemand, läuft es von selbst ab.`,
    },
    not_let_in: {
      subject: (organization) => `${organization} konnte nicht zugelassen werden`,
      body: (organization, person) =>
        `${person} hat ${organization} registriert. Es konnte nicht sofort zugelassen werden und wartet auf eine Entscheidung; warum, steht in den Ereignissen.`,
    },
  },
}
