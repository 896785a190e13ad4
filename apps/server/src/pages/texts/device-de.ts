import type { deviceEn } from './device-en.ts'

/** German texts of letting in a device that has no browser. */
export const deviceDe: typeof deviceEn = {
  enterDevice: {
    title: 'Gerät verbinden',
    lead: 'Geben Sie den Code ein, den Ihr Gerät anzeigt. Danach melden Sie sich an und werden noch einmal gefragt, bevor das Gerät Zugriff erhält.',
    label: 'Code auf dem Gerät',
    hint: 'Acht Buchstaben. Er gilt zehn Minuten.',
    warning:
      'Geben Sie nur ein, was Sie von einem eigenen Gerät ablesen. Niemand, der Ihnen schreibt oder Sie anruft, braucht einen solchen Code.',
    unknown:
      'Zu diesem Code wartet kein Gerät. Sehen Sie nach, ob es ihn noch anzeigt, oder lassen Sie es einen neuen anzeigen.',
  },
  confirmDevice: {
    title: (application) => `${application} Zugriff geben?`,
    lead: (application, organization) =>
      `Ein Gerät mit ${application} möchte Ihr Konto bei ${organization} verwenden.`,
    code: 'Code auf dem Gerät',
    application: 'Anwendung',
    organization: 'Organisation',
    from: 'Das Gerät fragt von',
    unknownFrom: 'einer Adresse, die nicht bekannt ist',
    with: 'Es nennt sich',
    list: 'Wenn Sie es erlauben, kann die Anwendung',
    warning:
      'Erlauben Sie es nur, wenn das Gerät vor Ihnen steht und diesen Code anzeigt. Hat Ihnen jemand den Code oder einen Link auf diese Seite geschickt, will er in Ihr Konto: Lehnen Sie ab.',
    allow: 'Erlauben',
    deny: 'Ablehnen',
  },
  deviceDone: {
    allowed: 'Das Gerät ist verbunden',
    allowedLead: 'Machen Sie dort weiter. Sie können diese Seite schließen.',
    denied: 'Das Gerät hat keinen Zugriff erhalten',
    deniedLead: 'Es kann Ihr Konto nicht verwenden. Sie können diese Seite schließen.',
    over: 'Dieser Code ist vorbei',
    overLead:
      'Er wurde schon benutzt, oder seine Zeit ist abgelaufen. Lassen Sie das Gerät einen neuen anzeigen.',
  },
}
