/** Mails about people who register and wait. */
export const applicantMailsEn = {
  applicant: {
    subject: (organization: string) => `Your registration at ${organization}`,
    body: (organization: string) => `Your registration at ${organization} was refused, for this reason:`,
    waits: (organization: string) => `Somebody has registered at ${organization}`,
    waitsBody: (person: string, organization: string) =>
      `${person} has registered at ${organization} and waits to be let in.`,
    look: 'Look at it',
  },
  applicantExpired: {
    subject: (organization: string) => `Your registration at ${organization} has ended`,
    body: (organization: string) =>
      `Nobody has decided on your registration at ${organization} in time. What you sent in was deleted. You can register again.`,
  },
}
