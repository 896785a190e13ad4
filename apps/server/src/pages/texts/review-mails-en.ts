/** Mails about access reviews. */
export const reviewMailsEn = {
  accessReview: {
    button: 'Decide',
    asked: {
      subject: (organization: string, name: string) => `${organization}: please look at ${name}`,
      body: (name: string, organization: string, due: string) =>
        `You are asked to decide who keeps what they have at ${organization}: ${name}. It is due on ${due}.`,
      next: 'What you decide is done when the review is closed, and not before.',
    },
    near: {
      subject: (organization: string, name: string) => `${organization}: ${name} is due soon`,
      body: (name: string, organization: string, due: string) =>
        `The access review ${name} of ${organization} is due on ${due}, and not everything in it is decided.`,
      next: 'What nobody decides stays or is taken away, as was set when it was begun.',
    },
    unattended: {
      subject: (organization: string, name: string) => `${organization}: nobody is left to decide in ${name}`,
      body: (name: string, organization: string, due: string) =>
        `Nobody of those who were asked to decide in the access review ${name} of ${organization} can any more. It is due on ${due}, and not everything in it is decided.`,
      next: 'Nobody else decides instead of them. Please name others who are to decide, or say that whoever may decide there does.',
    },
    overdue: {
      subject: (organization: string, name: string) => `${organization}: ${name} is overdue`,
      body: (name: string, organization: string, due: string) =>
        `The access review ${name} of ${organization} was due on ${due}, and not everything in it is decided.`,
      next: 'A week after that day it closes by itself: what nobody decided stays or is taken away, as was set when it was begun.',
    },
  },
}
