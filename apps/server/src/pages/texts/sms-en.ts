/** English texts about codes by SMS. */
export const smsEn = {
  sms: {
    title: 'Set up your telephone',
    use: 'Send me a code by SMS',
    setUp: 'Or use your telephone, by SMS',
    lead: 'We send a code by SMS to the telephone of this account.',
    enrolLead:
      'We send a code by SMS to this number, now and when you sign in. An authenticator app or a passkey is safer.',
    number: 'Telephone number',
    numberHint: 'With the code of the country, such as +49 151 23456789.',
    send: 'Send the code',
    sent: 'A code is on its way to your telephone.',
    label: 'Code from the SMS',
    hint: (lifetime: string) => `Six digits. It works in this browser for ${lifetime}, and once.`,
    again: 'Send another code',
    wrongNumber: 'This is not a telephone number with the code of its country.',
    text: (workspace: string, code: string) =>
      `${code} is your code for ${workspace}. Give it to nobody, whoever asks.`,
  },
  ownAuthenticator: {
    title: 'Your authenticator app',
    manage: 'Your authenticator app',
    lead: 'You give a code from your app when you sign in.',
    none: 'No authenticator app is set up for this account.',
    setUp: 'Set up an authenticator app',
    replace: 'Replace the authenticator app',
    remove: 'Remove the app',
    last: 'Your organization asks for a second factor, and this is the last one that it takes. Set up another one first.',
  },
  ownPhone: {
    title: 'Your telephone',
    label: 'Codes by SMS',
    on: 'Set up',
    manage: 'Your telephone',
    lead: 'Codes by SMS come to this number when you sign in.',
    none: 'No codes by SMS are sent for this account.',
    setUp: 'Set up a telephone',
    replace: 'Set up another one',
    remove: 'Remove the number',
  },
}

export type SmsTexts = typeof smsEn
