/** Mails about roles that come to their end. */
export const roleMailsEn = {
  roleEnds: {
    subject: (organization: string, role: string) => `${organization}: your role ${role} ends soon`,
    body: (role: string, organization: string, at: string) =>
      `Your role ${role} at ${organization} ends on ${at}. From then on you can no longer do what it allows.`,
    next: 'If you still need it then, ask an administrator of yours to let it last longer.',
  },
  roleOfSomebodyEnds: {
    button: 'Look at the roles',
    subject: (organization: string, role: string) => `${organization}: a role ${role} ends soon`,
    body: (holder: string, role: string, organization: string, at: string) =>
      `${holder} has the role ${role} at ${organization} until ${at}. From then on it gives nothing any more.`,
    next: 'If that is meant, there is nothing to do. If not, give it another end in the portal.',
  },
}
