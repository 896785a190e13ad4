import type { AccountTexts } from './account-en.ts'

/** German texts of the pages of an account, and of those that its mails lead to. */
export const accountDe: AccountTexts = {
  confirmEmail: {
    title: 'E-Mail-Adresse bestätigen',
    lead: (organization) => `Diese Adresse soll zu Ihrem Konto bei ${organization} gehören.`,
    submit: 'Adresse bestätigen',
  },
  changeEmail: {
    title: 'E-Mail-Adresse ändern',
    lead: 'Wir schicken einen Link an die neue Adresse. Bis Sie ihn benutzen, behält Ihr Konto die jetzige.',
    label: 'Neue E-Mail-Adresse',
    submit: 'Link schicken',
  },
  emailLinkSent: {
    title: 'Sehen Sie in Ihre Mails',
    lead: 'Wenn diese Adresse Ihre sein kann, ist ein Link an sie unterwegs.',
    hint: 'Nach einigen Minuten noch nichts? Sehen Sie in den Spam-Ordner, und prüfen Sie die Schreibweise.',
  },
  emailVerified: {
    title: 'E-Mail-Adresse bestätigt',
    lead: (email) => `${email} ist jetzt bestätigt. Sie können diese Seite schließen.`,
  },
  account: {
    title: 'Ihr Konto',
    name: 'Name',
    identifier: 'Anmeldung als',
    organization: 'Organisation',
    secondFactor: 'Zweiter Faktor',
    secondFactorOn: 'Authenticator-App',
    secondFactorOff: 'Nicht eingerichtet',
    list: 'Was Sie tun können',
    changeEmail: 'E-Mail-Adresse ändern',
    changePassword: 'Passwort ändern',
    addSecondFactor: 'Zweiten Faktor einrichten',
    replaceSecondFactor: 'Authenticator-App ersetzen',
    renewCodes: 'Wiederherstellungscodes erneuern',
    codesLeft: 'Übrige Wiederherstellungs­codes',
    sessions: 'Wo Sie angemeldet sind',
    applications: 'Anwendungen, die das Konto benutzen',
    otherAccounts: 'Anderes Konto verwenden',
    signOut: 'Abmelden',
  },
  sessions: {
    title: 'Wo Sie angemeldet sind',
    lead: 'Beenden Sie, was Sie nicht kennen oder nicht mehr benutzen. Die dort geöffneten Anwendungen erfahren davon.',
    unknown: 'Unbekannter Browser',
    since: 'Angemeldet',
    used: 'zuletzt benutzt',
    here: 'Dieser Browser.',
    end: 'Beenden',
    endOf: (name) => `Beenden: ${name}`,
  },
  applications: {
    title: 'Anwendungen',
    lead: 'Diese Anwendungen dürfen Ihr Konto benutzen. Widerrufen Sie, was Sie nicht mehr wollen; was die Anwendung hatte, gilt dann nicht mehr.',
    none: 'Keine Anwendung darf Ihr Konto benutzen.',
    can: 'Sie kann',
    since: 'Seit',
    revoke: 'Widerrufen',
    revokeOf: (application) => `${application} widerrufen`,
  },
  renewCodes: {
    title: 'Wiederherstellungscodes erneuern?',
    lead: 'Sie bekommen zehn neue Codes. Die bisherigen gelten dann nicht mehr.',
    submit: 'Erneuern',
  },
}
