import { passkeysEn } from './passkeys-en.ts'
import { selfEn } from './self-en.ts'

/** English texts of the pages of an account, and of those that its mails lead to. */
export const accountEn = {
  self: selfEn,
  confirmEmail: {
    title: 'Confirm your e-mail address',
    lead: (organization: string) => `This address is to be that of your account at ${organization}.`,
    submit: 'Confirm the address',
  },
  changeEmail: {
    title: 'Change your e-mail address',
    lead: 'We mail a link to the new address, and one to the present address. Your account changes over once both were used.',
    label: 'New e-mail address',
    submit: 'Mail me the link',
  },
  emailLinkSent: {
    title: 'Check your mail',
    lead: 'If this address can be yours, a link is on its way to it.',
    hint: 'Nothing there after a few minutes? Look into your spam folder, and check the spelling.',
  },
  emailVerified: {
    title: 'E-mail address confirmed',
    lead: (email: string) => `${email} is now confirmed. You can close this page.`,
  },
  account: {
    title: 'Your account',
    name: 'Name',
    identifier: 'Signs in as',
    organization: 'Organization',
    secondFactor: 'Second factor',
    secondFactorOn: 'Authenticator app',
    secondFactorOff: 'Not set up',
    list: 'What you can do',
    changeEmail: 'Change the e-mail address',
    changePassword: 'Change the password',
    setPassword: 'Set a password',
    addSecondFactor: 'Set up a second factor',
    renewCodes: 'Renew the recovery codes',
    codesLeft: 'Recovery codes left',
    sessions: 'Where you are signed in',
    applications: 'Applications that use the account',
    connections: 'Sign-in through identity providers',
    otherAccounts: 'Use another account',
    signOut: 'Sign out',
  },
  secondFactorReplaced: {
    title: 'Second factor replaced',
    lead: 'What you have just set up counts from now on. If it replaced one of its kind, the earlier one has been removed.',
    renew: 'Renew your recovery codes, too',
  },
  sessions: {
    title: 'Where you are signed in',
    lead: 'End what you do not know or no longer use. The applications opened there hear of it.',
    unknown: 'Unknown browser',
    since: 'Signed in',
    used: 'last used',
    here: 'This browser.',
    end: 'End',
    endOf: (name: string) => `End: ${name}`,
  },
  applications: {
    title: 'Applications',
    lead: 'These applications may use your account. Revoke what you no longer want; whatever it had then stops working.',
    none: 'No application may use your account.',
    can: 'It can',
    since: 'Since',
    revoke: 'Revoke',
    revokeOf: (application: string) => `Revoke ${application}`,
  },
  connections: {
    title: 'Sign-in through identity providers',
    lead: 'Whoever signs in there as you is signed in here.',
    none: 'Your account is not linked with an identity provider.',
    since: 'Linked since',
    unlink: 'Unlink',
    unlinkOf: (provider: string) => `Unlink ${provider}`,
    onlyWay: 'This is the only way in to your account.',
    link: 'Link your account',
    linkLead: 'Choose your identity provider and sign in there as yourself. You come back here.',
    nothingToLink: 'There is no identity provider to link your account with.',
    taken: (provider: string) => `At ${provider} you are somebody who has another account here.`,
    already: (provider: string) => `Your account is linked with ${provider} already.`,
    notLinked: (provider: string) => `The sign-in at ${provider} did not go through. Nothing was linked.`,
  },
  renewCodes: {
    title: 'Renew your recovery codes?',
    lead: 'You get ten new codes. The earlier ones stop working.',
    submit: 'Renew them',
  },
  ...passkeysEn,
}

/** The same keys in each language. */
export type AccountTexts = typeof accountEn
