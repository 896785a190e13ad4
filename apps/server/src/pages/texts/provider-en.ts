/** English texts of what stands between a provider's word and a sign-in. */
export const providerEn = {
  chooseConnection: {
    title: 'How do you sign in?',
    titleOfOne: 'Sign in',
    lead: 'Your organization has several ways.',
  },
  proveAddress: {
    title: 'Is this your account?',
    lead: (provider: string) =>
      `There is an account here that may be yours, and ${provider} has signed you in to it for the first time. We have mailed a code to your address, as the account has it.`,
    label: 'Code from the mail',
    hint: 'Eight digits. It works for ten minutes. Nothing there? Look into your spam folder.',
    submit: 'It is mine',
    another: 'Sign in another way, or have another code mailed',
  },
  confirmPerson: {
    title: (organization: string) => `Go on to ${organization}?`,
    lead: (provider: string, account: string, organization: string) =>
      `${provider} says that you are ${account}. Going on signs you in as that at ${organization}.`,
    warning:
      'You did not begin here. Go on if you have just opened this from your organization’s own page, and if this account is yours. Otherwise somebody else may want you to work in theirs: close this page.',
    submit: 'Go on',
    another: 'Use another account',
  },
}
