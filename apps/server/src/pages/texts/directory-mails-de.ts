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
}
