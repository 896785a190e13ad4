/** Mails about organizations that register, to whoever applied and to who decides. */
export const registrationMailsEn = {
  registration: {
    button: 'See how far it is',
    submitted: {
      subject: (organization: string) => `Your registration of ${organization}`,
      body: (organization: string) =>
        `Thank you: the registration of ${organization} has arrived. This address shows how far it is; it is yours alone.`,
    },
    asked: {
      subject: (organization: string) => `A question about ${organization}`,
      body: (organization: string) =>
        `We have a question about the registration of ${organization}. You can read and answer it here.`,
    },
    reminded: {
      subject: (organization: string) => `${organization}: we wait for your answer`,
      body: (organization: string) =>
        `We have asked something about the registration of ${organization}, and wait for your answer.`,
    },
    refused: {
      subject: (organization: string) => `Your registration of ${organization}`,
      body: (organization: string) =>
        `The registration of ${organization} was refused. You can read the reason here.`,
    },
    expired: {
      subject: (organization: string) => `Your registration of ${organization} is over`,
      body: (organization: string) =>
        `Nobody has decided on the registration of ${organization} in time. You may register again.`,
    },
  },
  registrationToStaff: {
    button: 'Look at it',
    submitted: {
      subject: (organization: string) => `${organization} has registered`,
      body: (organization: string, person: string) =>
        `${person} has registered ${organization}. It waits for a decision.`,
    },
    answered: {
      subject: (organization: string) => `${organization} has answered`,
      body: (organization: string, person: string) =>
        `${person} has answered what was asked about ${organization}. It waits for a decision.`,
    },
    reminded: {
      subject: (organization: string) => `${organization} still waits`,
      body: (organization: string, person: string) =>
        `${person} has registered ${organization}, and nobody has decided on it yet. It ends by itself when nobody does.`,
    },
    not_let_in: {
      subject: (organization: string) => `${organization} could not be let in`,
      body: (organization: string, person: string) =>
        `${person} has registered ${organization}. It could not be let in at once and waits for a decision; the events say why.`,
    },
  },
}
