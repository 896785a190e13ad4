import { defineTexts } from '../../lib/texts.tsx'

export const manyTexts = defineTexts(
  {
    suspend: {
      label: 'Suspend',
      title: (count: number, shown: string) =>
        count === 1 ? 'Suspend one person?' : `Suspend ${shown} people?`,
      body: 'They are signed out everywhere within a second, and every token they hold stops working. You can reactivate the accounts at any time. Whoever is suspended already stays so, and the last administrator stays active.',
      done: (changed: string) => `Suspended: ${changed}.`,
    },
    reactivate: {
      label: 'Reactivate',
      title: (count: number, shown: string) =>
        count === 1 ? 'Reactivate one person?' : `Reactivate ${shown} people?`,
      body: 'They can sign in again with the credentials, roles and groups they had. Whoever is active already stays so.',
      done: (changed: string) => `Active again: ${changed}.`,
    },
    most: (shown: string) => `At most ${shown} at once. Take some out of the selection.`,
    refusedTitle: 'Not all of them were changed',
    refusedLead: (changed: string, refused: string) => `${changed} were changed, ${refused} were not:`,
    close: 'Close',
    outcomes: {
      not_active: 'is not active',
      not_suspended: 'is not suspended',
      above_own: 'holds more than you do',
      from_directory: 'was suspended by a directory, which alone lets them in again',
      last_administrator: 'is the last administrator: somebody else has to become one first',
    },
  },
  {
    suspend: {
      label: 'Sperren',
      title: (count, shown) => (count === 1 ? 'Eine Person sperren?' : `${shown} Personen sperren?`),
      body: 'Innerhalb einer Sekunde sind sie überall abgemeldet, und alle ihre Token sind ungültig. Sie können die Konten jederzeit wieder freigeben. Wer schon gesperrt ist, bleibt es, und wer als Letztes verwaltet, bleibt aktiv.',
      done: (changed) => `Gesperrt: ${changed}.`,
    },
    reactivate: {
      label: 'Freigeben',
      title: (count, shown) => (count === 1 ? 'Eine Person freigeben?' : `${shown} Personen freigeben?`),
      body: 'Anmeldung, Rollen und Gruppen sind wieder wie zuvor. Wer schon aktiv ist, bleibt es.',
      done: (changed) => `Wieder aktiv: ${changed}.`,
    },
    most: (shown) => `Höchstens ${shown} auf einmal. Nehmen Sie einige aus der Auswahl.`,
    refusedTitle: 'Nicht alle wurden geändert',
    refusedLead: (changed, refused) => `${changed} wurden geändert, ${refused} nicht:`,
    close: 'Schließen',
    outcomes: {
      not_active: 'ist nicht aktiv',
      not_suspended: 'ist nicht gesperrt',
      above_own: 'hat mehr Rechte als Sie',
      from_directory: 'ist von einem Verzeichnis gesperrt; nur dieses lässt sie wieder ein',
      last_administrator: 'verwaltet als letzte Person: Erst muss es jemand anderes tun',
    },
  },
)
