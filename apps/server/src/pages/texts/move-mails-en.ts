/** Mails about people who move. */
export const moveMailsEn = {
  moved: {
    subject: (organization: string) => `Your account is at ${organization} now`,
    body: (organization: string, at: string) =>
      `An administrator moved your account to ${organization} on ${at}. The account that you had before is no more, and its sessions have ended.`,
    keeps:
      'Sign in there from now on, as you did before. What its rules do not take from before is asked of you anew.',
    isSent: 'What you need to sign in there comes with a mail of its own.',
    button: 'Sign in',
    ignore: 'If you did not expect this, ask your administrator.',
  },
}
