import type { providerEn } from './provider-en.ts'

/** German texts of what stands between a provider's word and a sign-in. */
export const providerDe: typeof providerEn = {
  chooseConnection: {
    title: 'Wie melden Sie sich an?',
    titleOfOne: 'Anmelden',
    lead: 'Ihre Organisation hat mehrere Wege.',
  },
  proveAddress: {
    title: 'Ist das Ihr Konto?',
    lead: (provider) =>
      `Hier gibt es ein Konto, das Ihres sein kann, und ${provider} hat Sie zum ersten Mal dafür angemeldet. Wir haben einen Code an Ihre Adresse geschickt, wie sie beim Konto steht.`,
    label: 'Code aus der Mail',
    hint: 'Acht Ziffern. Er gilt zehn Minuten. Nichts da? Sehen Sie auch im Spam-Ordner nach.',
    submit: 'Es ist meines',
    another: 'Anders anmelden oder einen neuen Code anfordern',
  },
  confirmPerson: {
    title: (organization) => `Weiter zu ${organization}?`,
    lead: (provider, account, organization) =>
      `${provider} sagt, dass Sie ${account} sind. Wenn Sie weitermachen, sind Sie so bei ${organization} angemeldet.`,
    warning:
      'Sie haben nicht hier angefangen. Machen Sie weiter, wenn Sie das gerade von der Seite Ihrer Organisation aus geöffnet haben und wenn das Ihr Konto ist. Sonst möchte vielleicht jemand, dass Sie in einem fremden arbeiten: Schließen Sie diese Seite.',
    submit: 'Weiter',
    another: 'Anderes Konto verwenden',
  },
}
