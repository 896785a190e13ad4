/** English texts about codes and links by mail. */
export const mailCodeEn = {
  mailCode: {
    by: 'Sign in with a code by mail',
    title: 'Sign in with a code by mail',
    lead: (organization: string) => `We mail you a code for your account at ${organization}.`,
    ask: 'Mail me a code',
    sentTitle: 'Check your mail',
    sentLead: (email: string) =>
      `If there is an account for ${email}, a code and a link are on their way to this address.`,
    label: 'Code from the mail',
    hint: (lifetime: string) =>
      `Eight digits. It works in this browser for ${lifetime}, and once. Nothing there? Look into your spam folder.`,
    again: 'Mail me another code',
    linkTitle: (organization: string) => `Sign in to ${organization}`,
    linkLead: 'You asked in this browser for a link to sign in by. Go on here.',
    elsewhereTitle: 'Open the link where you asked for it',
    elsewhereLead:
      'This link signs you in only in the browser in which you asked for it. Here it does nothing, and it is not used up.',
    elsewhereHelp:
      'Go back to the page that asks for the code, and enter the code from the mail there. If you did not ask for it, give the code to nobody.',
  },
}

export type MailCodeTexts = typeof mailCodeEn
