/** English texts about what somebody is in organizations that are not their own. */
export const elsewhereEn = {
  memberships: {
    roles: 'Your roles there:',
    title: 'At other organizations',
    lead: 'You are a member there with this account. What you leave you can only come back to by a new invitation.',
    leave: 'Leave',
    leaveOf: (name: string) => `Leave ${name}`,
    waiting: 'Waits for the consent of an administrator of your organization',
    suspended: 'Not possible for now: one of the two organizations does not allow it',
  },
  membership: {
    title: (organization: string) => `Invitation to ${organization}`,
    lead: (organization: string) =>
      `${organization} would like to work with you. Your account stays with your own organization, and you sign in as always.`,
    leadBy: (inviter: string, organization: string) =>
      `${inviter} invites you to work with ${organization}. Your account stays with your own organization, and you sign in as always.`,
    roles: (count: number): string =>
      count === 1 ? 'You come with this role:' : 'You come with these roles:',
    which: 'With which account?',
    with: (name: string) => `With the account at ${name}`,
    none: 'Sign in to the account that you want to come with.',
    another: 'Use another account',
    signIn: 'Sign in',
    told: (organization: string) => `${organization} learns this of you`,
    name: 'Name',
    email: 'E-mail address',
    noEmail: 'None',
    home: 'Your organization',
    homeLearns:
      'Your organization learns where you are a member. Both sides can end it at any time, and so can you.',
    accept: 'Accept',
    choose: 'Another account',
    member: {
      title: 'You are a member now',
      lead: (organization: string) => `You can go to ${organization} with your account at any time.`,
    },
    waiting: {
      title: 'Your organization has been asked',
      lead: (organization: string) =>
        `As soon as your administrators agree you can go to ${organization}. It does not know who you are until then.`,
    },
    go: 'To your organizations',
    refused: {
      'external_member.own_organization': 'This account is of that very organization.',
      'external_member.already_member':
        'With this account you are a member there already, or your organization has been asked.',
      'external_member.not_let_go': 'Your organization does not let its people be members of others.',
      'external_member.not_taken_in': 'The organization does not take in people of others any more.',
      'external_member.not_active': 'This account cannot be used at the moment.',
      other: 'Your organization asks for another sign-in first. Sign in again, and come back to this page.',
    },
  },
}
