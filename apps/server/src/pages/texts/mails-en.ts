import { applicantMailsEn } from './applicant-mails-en.ts'
import { directoryMailsEn } from './directory-mails-en.ts'
import { moveMailsEn } from './move-mails-en.ts'
import { registrationMailsEn } from './registration-mails-en.ts'
import { reviewMailsEn } from './review-mails-en.ts'
import { roleMailsEn } from './role-mails-en.ts'

/** English texts of the mails. Values are made harmless before they come here. */
export const mailsEn = {
  greeting: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
  footer: (workspace: string) =>
    `This mail was sent by ${workspace}, because of something done with your account.`,
  footerToStrangers: (workspace: string) =>
    `This mail was sent by ${workspace}, because somebody entered your e-mail address there.`,
  linkHelp: 'If the button does not work, open this address:',
  invitation: {
    subject: (organization: string) => `Your invitation to ${organization}`,
    body: (inviter: string, organization: string) =>
      inviter === ''
        ? `You have been invited to ${organization}.`
        : `${inviter} has invited you to ${organization}.`,
    roles: (count: number, roles: string) =>
      count === 1 ? `With it comes this role: ${roles}.` : `With it come these roles: ${roles}.`,
    button: 'Accept the invitation',
    expires: (at: string) => `The invitation ends on ${at}. It works once.`,
    ignore: 'If you do not know what this is about, you can ignore this mail.',
  },
  externalInvitation: {
    subject: (organization: string) => `Your invitation to ${organization}`,
    body: (inviter: string, organization: string) =>
      inviter === ''
        ? `You have been invited to work with ${organization} with an account that you have.`
        : `${inviter} has invited you to work with ${organization} with an account that you have.`,
    account:
      'You choose which of your accounts it is. Your account stays where it is: you sign in as always, and your own organization goes on to look after it.',
    roles: (count: number, roles: string) =>
      count === 1 ? `With it comes this role: ${roles}.` : `With it come these roles: ${roles}.`,
    button: 'Look at the invitation',
    expires: (at: string) => `The invitation ends on ${at}. It works once.`,
    ignore: 'If you do not know what this is about, you can ignore this mail: nobody learns anything of you.',
  },
  passwordReset: {
    subject: (organization: string) => `A new password for ${organization}`,
    body: (organization: string) => `Somebody asked for a new password for your account at ${organization}.`,
    button: 'Set a new password',
    expires: (at: string) => `The link works once, until ${at}.`,
    ignore: 'If it was not you, ignore this mail: your password stays as it is.',
  },
  passkeyLink: {
    subject: (organization: string) => `A new passkey for ${organization}`,
    body: (organization: string) =>
      `An administrator of ${organization} lets you set up a new passkey for your account, in the place of those that you have lost.`,
    button: 'Set up a passkey',
    expires: (at: string) => `The link works once, until ${at}.`,
    ignore:
      'If you have lost none, do not use the link and tell your administrator: your passkeys stay as they are.',
  },
  test: {
    subject: (workspace: string) => `A test message from ${workspace}`,
    body: (workspace: string) =>
      `Mail from ${workspace} arrives at your address: nothing else needs to be done.`,
  },
  passwordChanged: {
    subject: (organization: string) => `Your password for ${organization} was changed`,
    body: (organization: string, at: string) =>
      `The password of your account at ${organization} was changed on ${at}.`,
    notYou: 'If it was not you, set a new password now and tell your administrator.',
    button: 'Set a new password',
  },
  confirmEmail: {
    subject: (organization: string) => `Confirm your e-mail address for ${organization}`,
    body: (organization: string) => `This address is to be that of an account at ${organization}.`,
    button: 'Confirm the address',
    expires: (at: string) => `The link works once, until ${at}.`,
    ignore: 'If you do not know what this is about, ignore this mail: nothing changes.',
  },
  allowEmail: {
    subject: (organization: string) => `Is your e-mail address at ${organization} to change?`,
    body: (organization: string) =>
      `Somebody who is signed in to your account at ${organization} wants it to have another e-mail address. It changes only if you allow it here, and the new address is confirmed as well.`,
    button: 'Allow it, or stop it',
    expires: (at: string) => `The link works once, until ${at}.`,
    ignore:
      'If it was not you, stop it there: somebody is signed in as you. Without the link nothing changes.',
  },
  identityCode: {
    subject: (organization: string) => `Your code for ${organization}`,
    body: (organization: string) =>
      `Somebody signs in to your account at ${organization} through the organization's identity provider for the first time. If it is you, enter this code on the page that asks for it:`,
    expires: (at: string) => `The code works once, until ${at}.`,
    ignore: 'If it was not you, give the code to nobody, and tell your administrator.',
  },
  signInCode: {
    subject: (organization: string) => `Your code to sign in to ${organization}`,
    body: (organization: string) =>
      `To sign in to ${organization}, enter this code on the page that asks for it:`,
    orLink: 'Or go on by this link, in the same browser:',
    button: 'Sign in',
    expires: (at: string) => `Both work until ${at}, and only one of them, once.`,
    ignore:
      'If you did not ask for it, give the code to nobody and follow no link. Without them nobody gets in.',
  },
  farewell: {
    subject: (organization: string) => `Your account at ${organization} is deleted`,
    body: (organization: string, at: string) =>
      `You deleted your account at ${organization} on ${at}. What was kept of you is erased, and this address with it.`,
    notYou: 'If it was not you, tell your administrator at once. The account cannot be brought back.',
  },
  notices: {
    identityLinked: {
      subject: (organization: string) => `Your account at ${organization} has another way to sign in`,
      body: (organization: string, at: string) =>
        `Your account at ${organization} was linked with an identity provider on ${at}. Whoever signs in there as you is signed in here.`,
      notYou: 'If it was not you, tell your administrator at once.',
    },
    identityUnlinked: {
      subject: (organization: string) => `Your account at ${organization} has one way less to sign in`,
      body: (organization: string, at: string) =>
        `The link of your account at ${organization} with an identity provider was removed on ${at}.`,
      notYou: 'If it was not you, tell your administrator at once.',
    },
    emailChanged: {
      subject: (organization: string) => `Your e-mail address for ${organization} was changed`,
      body: (organization: string, at: string) =>
        `The account at ${organization} that had this e-mail address got another one on ${at}.`,
      notYou: 'If you did not ask for this, tell your administrator at once.',
    },
    emailSet: {
      subject: (organization: string) => `Your account at ${organization} has this e-mail address now`,
      body: (organization: string, at: string) =>
        `This has been the e-mail address of an account at ${organization} since ${at}.`,
      notYou: 'If you have no account there, tell the organization.',
    },
    secondFactorEnrolled: {
      subject: (organization: string) => `Your second factor for ${organization} was set up`,
      body: (organization: string, at: string) =>
        `An authenticator app, or a telephone for codes by SMS, was set up for your account at ${organization} on ${at}.`,
      notYou: 'If it was not you, change your password and tell your administrator at once.',
    },
    secondFactorReplaced: {
      subject: (organization: string) => `Your second factor for ${organization} was replaced`,
      body: (organization: string, at: string) =>
        `Another authenticator app, or another telephone, took the place of yours at ${organization} on ${at}. The earlier one gives no codes that work.`,
      notYou: 'If it was not you, change your password and tell your administrator at once.',
    },
    secondFactorReset: {
      subject: (organization: string) => `Your second factor for ${organization} was reset`,
      body: (organization: string, at: string) =>
        `The second factor of your account at ${organization} was removed on ${at}. You set up a new one at your next sign-in.`,
      notYou: 'If you did not ask for this, tell your administrator at once.',
    },
    secondFactorRemoved: {
      subject: (organization: string) => `A second factor of your account at ${organization} was removed`,
      body: (organization: string, at: string) =>
        `A telephone or an authenticator app gives no codes for it any more (${organization}, ${at}).`,
      notYou: 'If it was not you, change your password and tell your administrator at once.',
    },
    passkeyAdded: {
      subject: (organization: string) => `A passkey was added to your account at ${organization}`,
      body: (organization: string, at: string) =>
        `Your account at ${organization} has had another passkey since ${at}. Whoever holds it can sign in.`,
      notYou: 'If it was not you, remove it on the page of your account and tell your administrator at once.',
    },
    passkeyRemoved: {
      subject: (organization: string) => `A passkey was removed from your account at ${organization}`,
      body: (organization: string, at: string) =>
        `A passkey of your account at ${organization} was removed on ${at}. It opens nothing any more.`,
      notYou: 'If it was neither you nor your administrator, tell your administrator at once.',
    },
    passkeysRecovered: {
      subject: (organization: string) => `Your account at ${organization} has a new passkey`,
      body: (organization: string, at: string) =>
        `A new passkey took the place of all that your account at ${organization} had, on ${at}, by the link that was mailed to you. Every session has ended.`,
      notYou: 'If it was not you, tell your administrator at once.',
    },
    recoveryCodesRenewed: {
      subject: (organization: string) => `Your recovery codes for ${organization} were renewed`,
      body: (organization: string, at: string) =>
        `Your account at ${organization} got new recovery codes on ${at}. The earlier ones no longer work.`,
      notYou: 'If it was not you, change your password and tell your administrator at once.',
    },
    recoveryCodeUsed: {
      subject: (organization: string) => `A recovery code for ${organization} was used`,
      body: (organization: string, at: string) =>
        `One of the recovery codes of your account at ${organization} was used to sign in on ${at}.`,
      notYou: 'If it was not you, change your password and tell your administrator at once.',
    },
  },
  accountLocked: {
    subject: (organization: string) => `Sign-in to ${organization} is paused`,
    body: (organization: string, until: string) =>
      `There were many wrong passwords for your account at ${organization}. Sign-in is paused until ${until}.`,
    notYou: 'If it was not you, your password has held. You need not do anything.',
    button: 'Set a new password',
  },
  domain: {
    button: 'See what is missing',
    failing: {
      subject: (organization: string, domain: string) =>
        `${organization}: the DNS record of ${domain} is gone`,
      body: (organization: string, domain: string) =>
        `The DNS record by which ${organization} proves that ${domain} is its own is no longer found. For now nothing changes.`,
      next: (at: string) =>
        `If it is not back by ${at}, the domain is released: it leads nobody to your organization any more, and somebody else can prove it.`,
    },
    releaseNear: {
      subject: (organization: string, domain: string) => `${organization}: ${domain} will soon be released`,
      body: (organization: string, domain: string) =>
        `The DNS record by which ${organization} proves that ${domain} is its own has been missing for days.`,
      next: (at: string) =>
        `If it is not back by ${at}, the domain is released: it leads nobody to your organization any more, and somebody else can prove it.`,
    },
    released: {
      subject: (organization: string, domain: string) => `${organization}: ${domain} was released`,
      body: (organization: string, domain: string) =>
        `The DNS record by which ${organization} proved that ${domain} is its own did not come back. The domain leads nobody to your organization any more.`,
      next: () => 'If it is still yours, claim it anew: you get another record to publish.',
    },
  },
  setUpFinished: {
    button: 'Try it',
    subject: (organization: string, name: string) => `${organization}: ${name} can be tried`,
    body: (name: string) => `Whoever you gave the link to has set up ${name} and handed it back.`,
    next: 'Try it with your own account and look at what comes of it. Nobody signs in through it before you activate it.',
  },
  connectionExpiry: {
    button: 'Look at the connection',
    subject: (organization: string, name: string) => `${organization}: something of ${name} ends soon`,
    body: {
      client_secret: (name: string, at: string) =>
        `The secret by which this server proves itself to ${name} ends on ${at}.`,
      certificate: (name: string, at: string) => `A certificate that ${name} signs with ends on ${at}.`,
      key: (name: string, at: string) => `A key of this server for ${name} ends on ${at}.`,
    },
    next: {
      client_secret:
        'Make a new secret at the identity provider and enter it before then: afterwards nobody can sign in through it.',
      certificate:
        'Take over the new certificate of the identity provider before it signs with it: both can be kept side by side.',
      key: 'Change the key, and give its new certificate to the identity provider: both are good side by side.',
    },
  },
  connectionMetadata: {
    button: 'Look at the connection',
    changed: {
      subject: (organization: string, name: string) =>
        `${organization}: the metadata of ${name} have changed`,
      body: (organization: string, name: string) =>
        `The metadata that ${name} publishes say something new: by which certificates its answers are believed at ${organization} follows them, and nothing else does. Which were added and taken out is in the log.`,
      next: 'If nobody changed anything at the provider, close the connection until that is clear: whoever decides over those metadata decides who gets in.',
    },
    failing: {
      subject: (organization: string, name: string) =>
        `${organization}: the metadata of ${name} cannot be read any more`,
      body: (organization: string, name: string) =>
        `The metadata of ${name} cannot be used. Nothing changes for the people of ${organization} as long as the provider signs with the certificates that are known.`,
      next: 'See what was found, and have it put right at the provider before it changes its certificate. It is tried again by itself.',
    },
    stopped: {
      subject: (organization: string, name: string) =>
        `${organization}: the metadata of ${name} are followed no longer`,
      body: (organization: string, name: string) =>
        `The certificates that ${name} publishes have changed. They were not taken over: whoever had them followed does not administer ${organization} any more.`,
      next: 'Look at the new certificates, and read the metadata again if they are right: that is in your name then.',
    },
  },
  emergency: {
    subject: (organization: string) => `Emergency access to ${organization} was used`,
    body: (person: string, organization: string, at: string) =>
      `${person} signed in to ${organization} by emergency access on ${at}: with a password and a second factor, past the identity provider.`,
    next: 'If nobody knows why, take the emergency access of this person away at once: what they have come into by it ends with that.',
    button: 'See what happened',
  },
  registrationCode: {
    subject: (workspace: string) => `Your code for ${workspace}`,
    body: (workspace: string) =>
      `Somebody wants to register at ${workspace} with this address. If it is you, enter this code on the page that asks for it:`,
    expires: (at: string) => `The code works once, until ${at}.`,
    ignore: 'If it was not you, you can ignore this mail: nothing was made.',
  },
  ...applicantMailsEn,
  ...directoryMailsEn,
  ...reviewMailsEn,
  ...moveMailsEn,
  ...roleMailsEn,
  accountThere: {
    subject: (organization: string) => `Your account at ${organization}`,
    body: (organization: string) =>
      `Somebody wants to register at ${organization} with this address. You have an account there already: nothing was made or changed. If it was you, sign in.`,
    signIn: 'Sign in',
    forgot: 'If you do not know your password any more, choose a new one.',
    reset: 'Choose a new password',
    ignore: 'If it was not you, you can ignore this mail.',
  },
  ...registrationMailsEn,
  organizationList: {
    subject: (workspace: string) => `Your organizations at ${workspace}`,
    body: 'You asked for the organizations that you have an account with. Sign in here:',
    none: 'You asked for the organizations that you have an account with. There is none for this address.',
    ignore: 'If it was not you who asked, you can ignore this mail.',
  },
}

export type MailTexts = typeof mailsEn
