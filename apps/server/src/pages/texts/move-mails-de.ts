import type { moveMailsEn } from './move-mails-en.ts'

/** Mails about people who move. */
export const moveMailsDe: typeof moveMailsEn = {
  moved: {
    subject: (organization) => `Ihr Konto ist jetzt bei ${organization}`,
    body: (organization, at) =>
      `Ihr Konto ist am ${at} von der Administration zu ${organization} umgezogen worden. Das Konto von vorher gibt es nicht mehr, und seine Sitzungen sind beendet.`,
    keeps:
      'Melden Sie sich von nun an dort an, wie bisher. Was deren Regeln nicht übernehmen, wird neu von Ihnen verlangt.',
    isSent: 'Was Sie für die Anmeldung dort brauchen, kommt mit einer eigenen Mail.',
    button: 'Anmelden',
    ignore: 'Wenn Sie das nicht erwartet haben, fragen Sie Ihre Administration.',
  },
}
