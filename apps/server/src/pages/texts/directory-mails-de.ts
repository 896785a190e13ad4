import type { directoryMailsEn } from './directory-mails-en.ts'

/** Mails about directories that provide people. */
export const directoryMailsDe: typeof directoryMailsEn = {
  removalsPaused: {
    button: 'Entscheiden',
    subject: (organization: string, name: string) =>
      `${organization}: ${name} wollte viele Personen hinausnehmen`,
    body: (name: string) =>
      `Das Verzeichnis ${name} wollte mehr Personen hinausnehmen als üblich. Niemand wird mehr hinausgenommen, bis jemand es sich angesehen hat.`,
    next: 'Ist es gewollt, so sagen Sie das im Portal: Dann geht es weiter. Wenn nicht, so lehnen Sie es ab und sehen Sie zuerst nach dem Verzeichnis.',
  },
  directoryFails: {
    button: 'Ansehen, was nicht ging',
    subject: (organization: string, name: string) =>
      `${organization}: Anfragen von ${name} werden seit einem Tag abgelehnt`,
    body: (name: string) =>
      `Anfragen des Verzeichnisses ${name} werden seit gestern immer wieder abgelehnt. Manche Personen oder Gruppen sind nicht, wie es sagt, und vielleicht ist jemand drin, der draußen sein sollte.`,
    next: 'Das Portal zeigt jede abgelehnte Anfrage und was zu tun ist. Sie hören erst wieder davon, wenn es nach einer Zeit ohne Fehler von Neuem scheitert.',
  },
}
