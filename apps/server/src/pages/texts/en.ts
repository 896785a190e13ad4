import { accountEn } from './account-en.ts'
import { deviceEn } from './device-en.ts'
import { failureEn } from './failure-en.ts'
import { mailCodeEn } from './mail-code-en.ts'
import { providerEn } from './provider-en.ts'
import { smsEn } from './sms-en.ts'

/** English texts of the pages. What takes a value is a function; the values are escaped where they are shown. */
export const en = {
  common: {
    next: 'Continue',
    back: 'Back',
    cancel: 'Cancel',
    email: 'E-mail address',
    identifier: 'E-mail address or user name',
    password: 'Password',
    newPassword: 'New password',
    repeatPassword: 'Repeat the new password',
    currentPassword: 'Current password',
    backToSignIn: 'Back to sign-in',
    signIn: 'Sign in',
    errorPrefix: 'Error',
    summary: 'Please check what you entered',
    securedBy: 'Secured by Bailiwick',
    links: { terms: 'Terms', privacy: 'Privacy', imprint: 'Imprint', support: 'Help' },
    languages: 'Languages',
    reference: 'Reference',
  },
  errors: {
    required: 'This field is empty.',
    credentials: 'The e-mail address, the user name or the password is not right.',
    code: 'The code is not right, or it has expired.',
    codeOver: 'This code does not work any more. Have another one mailed.',
    recoveryCode: 'The recovery code is not right, or it has been used.',
    currentPassword: 'The current password is not right.',
    repeat: 'The two passwords are not the same.',
    email: 'This is not an e-mail address.',
    emailDomain: 'Your organization does not allow addresses of this domain.',
    fromDirectory: 'Your organization keeps this in a directory of its own, and it is changed there.',
    emailSame: 'This is your address already, and it is confirmed.',
    organization:
      'We could not go on with this. Check the spelling, or type the short name; your administrator knows it.',
    connection: 'This way to sign in is not offered here any more.',
    organizationAddress:
      'The address you came by names no organization here. Check the spelling, or find yours: your administrator knows its short name.',
    tooShort: (least: string) => `The password needs at least ${least} characters.`,
    tooLong: (most: string) => `The password may have at most ${most} characters.`,
    blocked: 'This password is easy to guess. Choose another one.',
    ownName: 'The password contains your name, your e-mail address or the name of your organization.',
    blockedWord: 'The password contains a word that is not allowed in it.',
    breached: 'This password has appeared in a data breach. Choose another one.',
    reused: 'You have used this password before. Choose another one.',
    confirmSaved: 'Confirm that you have saved your recovery codes.',
    stale: 'This page was open for too long. Please try again.',
  },
  rules: {
    title: 'Your password',
    length: (least: string) => `has at least ${least} characters`,
    maximum: (most: string) => `has at most ${most} characters`,
    uppercase: 'contains an upper-case letter',
    lowercase: 'contains a lower-case letter',
    digit: 'contains a digit',
    symbol: 'contains a symbol, such as ! or %',
    history: (count: number) => (count === 1 ? 'is not your last one' : `is none of your last ${count}`),
    common: 'is not a common or easily guessed one',
    words: (words: string) => `does not contain: ${words}`,
    breached: 'has not appeared in a known data breach',
    personal: 'does not contain your name or e-mail address',
  },
  findOrganization: {
    title: 'Find your organization',
    lead: 'Tell us where you work, and we take you to its sign-in page.',
    label: 'Organization or e-mail address',
    hint: 'Of the organization its short name, or its name if no other one has the same. By your e-mail address we take you to your organization, or mail you those that you have an account with.',
    mailList: 'I do not know the name',
  },
  organizationListRequest: {
    title: 'Which organization is mine?',
    lead: 'We can mail you the organizations that you have an account with.',
    submit: 'Mail me the list',
  },
  organizationListSent: {
    title: 'Check your mail',
    lead: (email: string) =>
      `If there are accounts for ${email}, a list of their organizations is on its way to this address.`,
    hint: 'It can take a few minutes. Look into your spam folder, too.',
  },
  signIn: {
    to: (organization: string) => `Sign in to ${organization}`,
    another: 'Use another organization',
    forgot: 'Forgotten your password?',
    emergency: 'Emergency access',
    emergencyLead:
      'Emergency access is for people whom the organization has named. It asks for a second factor, and all administrators hear of it.',
    through: (provider: string) => `Continue with ${provider}`,
    or: 'or',
    notThroughTitle: 'That did not work',
    notThrough: (provider: string) =>
      `The sign-in through ${provider} did not lead to an account here. Try again; your administrator can see why.`,
    accountExists: (provider: string) =>
      `Your address, as ${provider} gives it, belongs to an account here that is not linked with ${provider}. Sign in to that account as before and link it on its page, or ask your administrator.`,
    held: {
      working:
        'Many sign-ins from your network have failed lately. Your browser works on a small task to show that you are not the one who tries them; enter your password in the meantime.',
      done: 'Your browser is done with its task. Enter your password.',
      wait: (duration: string) => `Without scripts, please wait ${duration} and then enter it.`,
    },
    noSeat:
      'You were recognised, but your organization has no seat left for you. Ask your administrator for one.',
    addressCode: 'The code was not right, or it is too old. Start again to have another one mailed.',
    continueTo: (application: string) => `to continue to ${application}`,
    joinedWithout: (organization: string) => `Your account at ${organization} is ready. Sign in to it here.`,
    joined: (organization: string) =>
      `Your account at ${organization} is ready. Sign in with the password that you have just chosen.`,
  },
  chooseAccount: {
    title: 'Choose an account',
    lead: 'You are signed in with several accounts in this browser.',
    another: 'Use another account',
    lastUsed: 'Last used',
    list: 'Accounts',
  },
  totp: {
    title: 'Confirm that it is you',
    lead: 'Open your authenticator app and enter the code that it shows for this account.',
    label: 'Code from your authenticator app',
    hint: 'Six digits. A new code appears every 30 seconds.',
    submit: 'Confirm',
    recovery: 'Use a recovery code instead',
    remember: (days: number) =>
      days === 1
        ? 'Do not ask again today in this browser'
        : `Do not ask again in this browser for ${days} days`,
  },
  recovery: {
    title: 'Use a recovery code',
    lead: 'Enter one of the codes that you saved when you set up your authenticator app. Each code works once.',
    label: 'Recovery code',
    submit: 'Confirm',
    totp: 'Use the authenticator app instead',
    lost: 'No codes left? An administrator of your organization can reset your second factor.',
  },
  enrol: {
    title: 'Set up your second factor',
    replace: 'Replace your authenticator app',
    replaceLead: 'The present one works until you have entered a code of the new one.',
    why: (organization: string) => `${organization} protects its accounts with a second factor.`,
    scanTitle: 'Scan this picture with your authenticator app',
    picture: 'QR code for your authenticator app. The same key stands below as text.',
    manual: 'Or type this key into the app',
    open: 'Open in an app on this device',
    codeTitle: 'Enter the code that the app shows',
    label: 'Six-digit code',
    submit: 'Finish set-up',
  },
  recoveryCodes: {
    title: 'Save your recovery codes',
    lead: 'If you lose your phone, one of these codes lets you in. Each works once. They are shown only now.',
    advice: 'Keep them in a password manager, or print this page and put it in a safe place.',
    list: 'Recovery codes',
    saved: 'I have saved them',
  },
  recoveryCodesRenewed: {
    title: 'Your new recovery codes',
    lead: 'Your earlier codes no longer work. Each new code works once. They are shown only now.',
  },
  forgot: {
    title: 'Forgotten your password?',
    lead: (organization: string) => `We mail you a link to set a new password for ${organization}.`,
    submit: 'Mail me a link',
  },
  resetMailSent: {
    title: 'Check your mail',
    lead: (email: string) => `If there is an account for ${email}, a mail with a link is on its way.`,
    lifetime: (duration: string) => `The link works once, for ${duration}.`,
    hint: 'Nothing there? Look into your spam folder, or ask your administrator.',
  },
  reset: {
    title: 'Set a new password',
    lead: 'You will be signed out everywhere else.',
    submit: 'Set the password',
  },
  mustChange: {
    title: 'Choose a new password',
    expired: 'Your password has reached the age at which your organization asks for a new one.',
    required: 'Your administrator has asked you to choose a new password.',
    policy: 'Your organization has new rules for passwords, and yours does not meet them yet.',
    breached: 'Your password has appeared in a data breach elsewhere. Choose one that only you know.',
    submit: 'Set the password and continue',
  },
  change: {
    title: 'Change your password',
    lead: 'You will be signed out everywhere else.',
    submit: 'Change the password',
  },
  passwordChanged: {
    title: 'Password changed',
    lead: 'Your new password works from now on. Sessions elsewhere have been ended.',
  },
  invitation: {
    title: (organization: string) => `Join ${organization}`,
    lead: (inviter: string, organization: string) => `${inviter} has invited you to ${organization}.`,
    leadAnonymous: (organization: string) => `You have been invited to ${organization}.`,
    roles: (count: number): string =>
      count === 1 ? 'You come with this role:' : 'You come with these roles:',
    name: 'Your name',
    nameHint: 'As your colleagues should see it.',
    choose: 'Choose a password',
    submit: 'Create my account',
    expires: 'This invitation ends on',
  },
  consent: {
    title: (application: string) => `${application} asks for access`,
    lead: (application: string, organization: string) =>
      `${application} would like to use your account at ${organization}.`,
    list: 'If you allow it, it can',
    returnTo: 'You will return to',
    allow: 'Allow',
    deny: 'Deny',
    foreign: 'This application comes from outside your organization. Allow it only if you trust it.',
    privacy: 'Privacy policy',
    terms: 'Terms of service',
  },
  scopes: {
    openid: 'know who you are',
    profile: 'see your name',
    email: 'see your e-mail address',
    offline_access: 'keep its access while you are not using it',
    roles: 'see your roles in this organization',
    permissions: 'see what you may do in this organization',
    groups: 'see the groups that you belong to',
    limits: 'see the features and seats that this organization has',
    organizations: 'see the organizations that you can switch to',
    other: (scope: string) => `use the access named “${scope}”`,
  },
  signOut: {
    title: 'Sign out?',
    lead: (name: string, organization: string) => `You are signed in as ${name} at ${organization}.`,
    asked: (application: string) => `${application} has asked to sign you out.`,
    others: (count: number) =>
      count === 1
        ? 'Also sign out the other account in this browser'
        : `Also sign out the ${count} other accounts in this browser`,
    there: (provider: string) =>
      `You are then signed out at ${provider} as well, and from whatever you use through it.`,
    submit: 'Sign out',
    stay: 'Stay signed in',
  },
  signedOut: {
    title: 'You are signed out',
    lead: 'On a shared computer, close the browser window as well.',
    again: 'Sign in again',
    unconfirmed: (provider: string) =>
      `You are signed out here. Whether you are at ${provider} too, it has not said: sign out there yourself.`,
    goOn: 'Continue',
  },
  forward: {
    title: 'One moment',
    lead: 'You are taken on. If nothing happens, use the button.',
    submit: 'Continue',
  },
  connectionTest: {
    passed: 'The test went through',
    passedLead:
      'The sign-in came back from the identity provider and passed every check. The portal shows what it said; activate the connection there.',
    failed: 'The test did not go through',
    failedLead: 'The portal says which check failed, and what to change at the identity provider.',
    seen: 'The window where you began shows it now. This one can be closed.',
    byLink: {
      passedLead:
        'The sign-in came back from the identity provider and passed every check. The other window shows what it said.',
      failedLead: 'The other window says which check failed, and what to change at the identity provider.',
      back: 'Back to the set-up',
    },
    notYours: 'This is somebody else’s test',
    notYoursLead:
      'Open the link in the browser in which you are signed in to the portal, as the one who began the test.',
    back: 'Back to the portal',
  },
  ...failureEn,
  expiredLink: {
    title: 'This link no longer works',
    lead: 'It has expired, it has been used, or a newer one has replaced it.',
    reset: 'Ask for a new link',
    invitation: 'Ask the person who invited you for a new invitation.',
    email: 'Ask for a new link on the page of your account.',
    flow: 'Please start again from the application.',
  },
  tooManyAttempts: {
    title: 'Too many attempts',
    lead: 'To protect accounts, we have paused sign-in for a while.',
    wait: (duration: string) => `You can try again in ${duration}.`,
    help: 'If it was not you who tried, there is nothing that you need to do.',
    reset: 'You need not wait if we mail you a link: it lets you in with a new password.',
  },
  organizationSuspended: {
    title: 'Sign-in is paused',
    lead: (organization: string) =>
      `${organization} is suspended at the moment, so nobody can sign in to it.`,
    help: 'Your account has not been deleted. Your administrator knows more.',
  },
  ...accountEn,
  ...deviceEn,
  ...providerEn,
  ...mailCodeEn,
  ...smsEn,
  start: {
    title: 'This is where people sign in',
    lead: 'You come here from an application that your organization uses: start there.',
    docs: 'Reference of the API, for programmers',
    mailbox: 'Mails of the demonstration',
  },
  mailbox: {
    title: 'Mailbox',
    lead: 'Mails that the demonstration would have sent since it was started. They never leave this machine and are not kept when it stops.',
    empty: 'No mails yet.',
    to: 'To',
    older: 'Older mails',
    newer: 'Newer mails',
    count: (count: number, shown: string) => (count === 1 ? '1 mail' : `${shown} mails`),
    reload: 'Look again',
  },
}

/** The texts of one language: the same keys in each. */
export type Texts = typeof en
