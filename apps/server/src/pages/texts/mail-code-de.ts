import type { MailCodeTexts } from './mail-code-en.ts'

/** German texts about codes and links by mail. */
export const mailCodeDe: MailCodeTexts = {
  mailCode: {
    by: 'Mit einem Code per Mail anmelden',
    title: 'Mit einem Code per Mail anmelden',
    lead: (organization) => `Wir schicken Ihnen einen Code für Ihr Konto bei ${organization}.`,
    ask: 'Code schicken',
    sentTitle: 'Sehen Sie in Ihre Mail',
    sentLead: (email) =>
      `Wenn es für ${email} ein Konto gibt, sind ein Code und ein Link an diese Adresse unterwegs.`,
    label: 'Code aus der Mail',
    hint: (lifetime) =>
      `Acht Ziffern. Er gilt in diesem Browser, ${lifetime} lang und einmal. Nichts da? Sehen Sie auch im Spam-Ordner nach.`,
    again: 'Einen anderen Code schicken',
    linkTitle: (organization) => `Bei ${organization} anmelden`,
    linkLead: 'Sie haben in diesem Browser einen Link zum Anmelden angefordert. Hier geht es weiter.',
    elsewhereTitle: 'Öffnen Sie den Link dort, wo Sie ihn angefordert haben',
    elsewhereLead:
      'Dieser Link meldet Sie nur in dem Browser an, in dem Sie ihn angefordert haben. Hier bewirkt er nichts und wird auch nicht verbraucht.',
    elsewhereHelp:
      'Gehen Sie zurück zu der Seite, die nach dem Code fragt, und geben Sie dort den Code aus der Mail ein. Wenn Sie ihn nicht angefordert haben, geben Sie ihn niemandem.',
  },
}
