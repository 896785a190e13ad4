import type { registerEn } from './register-en.ts'

/** German texts of the pages at which organizations and people register themselves. */
export const registerDe: typeof registerEn = {
  registerAddress: {
    lead: 'Geben Sie Ihre E-Mail-Adresse ein: Wir schicken Ihnen einen Code, der zeigt, dass sie Ihnen gehört.',
    label: 'Ihre geschäftliche E-Mail-Adresse',
    submit: 'Code schicken',
    working:
      'Aus Ihrem Netz kommen gerade viele Registrierungen. Ihr Browser löst eine kleine Aufgabe, um zu zeigen, dass Sie nicht eine von vielen sind; es geht gleich von selbst weiter.',
    wait: (duration) => `Ohne Skripte warten Sie bitte ${duration} und senden es noch einmal.`,
  },
  registerCode: {
    title: 'Sehen Sie in Ihre E-Mails',
    lead: (email) =>
      `Wenn es mit ${email} weitergehen kann, ist eine Nachricht dorthin unterwegs. Das kann eine Minute dauern; sehen Sie auch in den Spam-Ordner.`,
    label: 'Code aus der Nachricht',
    hint: 'Acht Ziffern. Er gilt nur in diesem Browser.',
    submit: 'Weiter',
    again: 'Neuen Code senden',
    another: 'Eine andere Adresse verwenden',
  },
  registerOrganization: {
    lead: 'Ihre Adresse ist bestätigt. Erzählen Sie uns von Ihrer Organisation.',
    name: 'Name Ihrer Organisation',
    givenName: 'Ihr Vorname',
    familyName: 'Ihr Nachname',
    optional: (label) => `${label} (wenn Sie mögen)`,
    choose: 'Bitte wählen',
    terms: 'Ich nehme die Bedingungen an',
    termsLink: (version) => `Bedingungen lesen (${version})`,
    submit: 'Registrieren',
    next: {
      at_once: 'Sie können Ihre Organisation gleich einrichten.',
      after_approval:
        'Wir sehen es uns an und schreiben Ihnen. Bis dahin können Sie nachsehen, wie weit es ist.',
      by_api:
        'Sie kommen hinein, sobald alles Weitere geregelt ist. Bis dahin können Sie nachsehen, wie weit es ist.',
    },
    faultName: 'Das enthält Zeichen, die sich nicht anzeigen lassen, oder ist zu lang.',
    faultTerms: 'Ohne die Bedingungen geht es nicht weiter.',
    faultTermsChanged: 'Die Bedingungen haben sich inzwischen geändert. Bitte lesen Sie sie noch einmal.',
    faultAttribute: 'Das hat nicht die Form, die hier beschrieben ist.',
    faultTooMany:
      'Von dieser Adresse warten schon mehrere Registrierungen. Warten Sie, bis über eine entschieden ist.',
  },
  registerOver: {
    over: 'Sie können von vorn beginnen; nichts von dem, was Sie eingegeben haben, wurde behalten.',
    again: 'Von vorn beginnen',
  },
  registerPerson: {
    offer: 'Konto anlegen',
    title: (organization: string) => `Konto bei ${organization} anlegen`,
    label: 'Ihre E-Mail-Adresse',
    signIn: 'Ich habe schon ein Konto',
    lead: 'Ihre Adresse ist bestätigt. Sagen Sie uns, wer Sie sind.',
    submit: 'Konto anlegen',
    apply: 'Um ein Konto bitten',
    next: 'Jemand sieht sich das an. Werden Sie zugelassen, senden wir Ihnen eine Einladung.',
    waiting: 'Ihre Registrierung ist angekommen',
    waitingLead: (organization: string) =>
      `Jemand bei ${organization} sieht sie sich an, und wir schreiben Ihnen. Bis dahin gibt es kein Konto.`,
    domain:
      'Mit so einer Adresse registriert sich hier niemand. Nehmen Sie die, die Sie bei der Arbeit haben.',
  },
  registerStatus: {
    title: {
      waiting: 'Ihre Registrierung ist angekommen',
      asked: 'Wir haben eine Frage',
      approved: 'Sie sind dabei',
      refused: 'Ihre Registrierung wurde abgelehnt',
      expired: 'Ihre Registrierung ist abgelaufen',
      withdrawn: 'Sie haben Ihre Registrierung zurückgezogen',
    },
    lead: {
      waiting:
        'Wir sehen sie uns an und schreiben Ihnen. Bewahren Sie die Adresse dieser Seite auf: Sie gehört nur Ihnen.',
      asked: 'Wir brauchen noch etwas von Ihnen, bevor es weitergeht.',
      approved: (email) =>
        `Ihre Organisation ist eingerichtet. Die Einladung, sie zu verwalten, ging an ${email}.`,
      refused: 'Wir führen sie nicht weiter, aus dem Grund, der unten steht.',
      expired: 'Niemand hat rechtzeitig entschieden. Sie können sich neu registrieren.',
      withdrawn: 'Es geschieht nichts weiter. Sie können sich neu registrieren.',
    },
    organization: 'Organisation',
    email: 'E-Mail-Adresse',
    sentAt: 'Gesendet',
    until: 'Endet ohne Entscheidung am',
    terms: 'Angenommene Bedingungen',
    continue: 'Weiter',
    conversation: 'Fragen und Antworten',
    you: 'Sie',
    staff: (workspace) => workspace,
    answer: 'Ihre Antwort',
    submit: 'Antwort senden',
    withdraw: 'Zurückziehen',
  },
}
