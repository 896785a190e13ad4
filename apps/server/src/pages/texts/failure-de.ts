import type { failureEn } from './failure-en.ts'

/** German texts of what does not go on. */
export const failureDe: typeof failureEn = {
  failure: {
    unexpected: 'Etwas ist schiefgegangen',
    unexpectedLead: 'Das liegt an uns, nicht an Ihnen. Nichts, was Sie eingegeben haben, ging verloren.',
    not_found: 'Seite nicht gefunden',
    not_foundLead: 'Unter dieser Adresse gibt es nichts, oder nichts für Sie.',
    forbidden: 'Das dürfen Sie nicht öffnen',
    forbiddenLead:
      'Ihrem Konto fehlt die Berechtigung. Die Administration Ihrer Organisation kann sie vergeben.',
    expired: 'Dieses Formular ist abgelaufen',
    expiredLead:
      'Es war zu lange offen, oder Ihr Browser hat die nötigen Cookies nicht mitgeschickt. Erlauben Sie Cookies für diese Adresse und beginnen Sie neu.',
    unavailable: 'Gleich wieder da',
    unavailableLead:
      'Wir können diese Seite gerade nicht ausliefern. Bitte versuchen Sie es in einer Minute wieder.',
    misdirected: 'Nicht unter dieser Adresse',
    misdirectedLead:
      'Unter diesem Hostnamen meldet sich hier niemand an, oder das Formular kam von anderswo. Beginnen Sie an der Adresse des Servers.',
    retry: 'Noch einmal versuchen',
    home: 'Zum Anfang',
    again: 'Neu beginnen',
    fromApplication: 'Hat eine Anwendung Sie hergeschickt, beginnen Sie dort von vorn.',
    help: 'Wenn es wieder geschieht, nennen Sie Ihrer Administration diese Kennung.',
  },
  brokenRequest: {
    title: 'Diese Anmeldung kann nicht weitergehen',
    lead: 'Die Anwendung, die Sie hergeschickt hat, stellte eine Anfrage, die wir nicht sicher beantworten können.',
    leadNamed: (application) =>
      `${application} stellte eine Anfrage, die wir nicht sicher beantworten können.`,
    help: 'Gehen Sie zurück und beginnen Sie neu. Geschieht es wieder, sagen Sie es den Betreibern der Anwendung:',
    code: 'Fehlercode',
  },
}
