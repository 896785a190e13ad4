import type { reviewMailsEn } from './review-mails-en.ts'

/** Mails about access reviews. */
export const reviewMailsDe: typeof reviewMailsEn = {
  accessReview: {
    button: 'Entscheiden',
    asked: {
      subject: (organization: string, name: string) => `${organization}: Bitte sehen Sie ${name} durch`,
      body: (name: string, organization: string, due: string) =>
        `Sie sind gebeten zu entscheiden, wer bei ${organization} behält, was er hat: ${name}. Fällig ist es am ${due}.`,
      next: 'Was Sie entscheiden, geschieht, wenn die Überprüfung geschlossen wird, nicht vorher.',
    },
    near: {
      subject: (organization: string, name: string) => `${organization}: ${name} ist bald fällig`,
      body: (name: string, organization: string, due: string) =>
        `Die Überprüfung ${name} von ${organization} ist am ${due} fällig, und noch ist nicht alles entschieden.`,
      next: 'Worüber niemand entscheidet, das bleibt oder wird entzogen, wie zu Beginn festgelegt.',
    },
    unattended: {
      subject: (organization: string, name: string) =>
        `${organization}: In ${name} ist niemand mehr da, um zu entscheiden`,
      body: (name: string, organization: string, due: string) =>
        `Von denen, die in der Überprüfung ${name} von ${organization} entscheiden sollen, kann es niemand mehr. Fällig ist sie am ${due}, und noch ist nicht alles entschieden.`,
      next: 'An ihrer Stelle entscheidet niemand. Bitte benennen Sie andere, oder legen Sie fest, dass entscheidet, wer es dort darf.',
    },
    overdue: {
      subject: (organization: string, name: string) => `${organization}: ${name} ist überfällig`,
      body: (name: string, organization: string, due: string) =>
        `Die Überprüfung ${name} von ${organization} war am ${due} fällig, und noch ist nicht alles entschieden.`,
      next: 'Eine Woche nach diesem Tag schließt sie sich selbst: Worüber niemand entschieden hat, das bleibt oder wird entzogen, wie zu Beginn festgelegt.',
    },
  },
}
