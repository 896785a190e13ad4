/** English texts of what does not go on. */
export const failureEn = {
  failure: {
    unexpected: 'Something went wrong',
    unexpectedLead: 'This is our fault, not yours. Nothing you entered was lost or changed.',
    not_found: 'Page not found',
    not_foundLead: 'There is nothing at this address, or not for you.',
    forbidden: 'You may not open this',
    forbiddenLead:
      'Your account does not have the permission. An administrator of your organization can give it.',
    expired: 'This form has expired',
    expiredLead:
      'It was open for too long, or your browser did not send back the cookies that it needs. Allow cookies for this address, and start again.',
    unavailable: 'Back in a moment',
    unavailableLead: 'We cannot serve this page right now. Please try again in a minute.',
    misdirected: 'Not at this address',
    misdirectedLead:
      'Nobody uses this host name for signing in here, or the form came from elsewhere. Start at the address of the server.',
    retry: 'Try again',
    home: 'Go to the start',
    again: 'Start again',
    fromApplication: 'If an application sent you here, start again from there.',
    help: 'If it happens again, give this reference to your administrator.',
  },
  brokenRequest: {
    title: 'This sign-in cannot go on',
    lead: 'The application that sent you here made a request that we cannot answer safely.',
    leadNamed: (application: string) => `${application} sent a request that we cannot answer safely.`,
    help: 'Go back and start again. If it happens again, tell the people who run the application:',
    code: 'Error code',
  },
}
