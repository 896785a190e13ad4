import type { SmsTexts } from './sms-en.ts'

/** German texts about codes by SMS. */
export const smsDe: SmsTexts = {
  sms: {
    title: 'Ihr Telefon einrichten',
    use: 'Code per SMS schicken',
    setUp: 'Oder nehmen Sie Ihr Telefon, per SMS',
    lead: 'Wir schicken einen Code per SMS an das Telefon dieses Kontos.',
    enrolLead:
      'Wir schicken einen Code per SMS an diese Nummer, jetzt und wenn Sie sich anmelden. Eine Authenticator-App oder ein Passkey ist sicherer.',
    number: 'Telefonnummer',
    numberHint: 'Mit Landesvorwahl, zum Beispiel +49 151 23456789.',
    send: 'Code schicken',
    sent: 'Ein Code ist an Ihr Telefon unterwegs.',
    label: 'Code aus der SMS',
    hint: (lifetime) => `Sechs Ziffern. Er gilt in diesem Browser, ${lifetime} lang und einmal.`,
    again: 'Einen anderen Code schicken',
    wrongNumber: 'Das ist keine Telefonnummer mit Landesvorwahl.',
    text: (workspace, code) =>
      `${code} ist Ihr Code für ${workspace}. Geben Sie ihn niemandem, wer auch fragt.`,
  },
  ownAuthenticator: {
    title: 'Ihre Authenticator-App',
    manage: 'Ihre Authenticator-App',
    lead: 'Sie geben beim Anmelden einen Code aus Ihrer App ein.',
    none: 'Für dieses Konto ist keine Authenticator-App eingerichtet.',
    setUp: 'Authenticator-App einrichten',
    replace: 'Authenticator-App ersetzen',
    remove: 'App entfernen',
    last: 'Ihre Organisation verlangt einen zweiten Faktor, und dies ist der letzte, den sie annimmt. Richten Sie zuerst einen anderen ein.',
  },
  ownPhone: {
    title: 'Ihr Telefon',
    label: 'Codes per SMS',
    on: 'Eingerichtet',
    manage: 'Ihr Telefon',
    lead: 'An diese Nummer kommen Codes per SMS, wenn Sie sich anmelden.',
    none: 'Für dieses Konto werden keine Codes per SMS geschickt.',
    setUp: 'Telefon einrichten',
    replace: 'Ein anderes einrichten',
    remove: 'Nummer entfernen',
  },
}
