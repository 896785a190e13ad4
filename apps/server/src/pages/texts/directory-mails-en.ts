/** Mails about directories that provide people. */
export const directoryMailsEn = {
  removalsPaused: {
    button: 'Decide',
    subject: (organization: string, name: string) => `${organization}: ${name} was to take out many people`,
    body: (name: string) =>
      `The directory ${name} was about to take more people out than usual. Nobody goes any more until somebody has looked at it.`,
    next: 'If people are meant to go, say so in the portal: it then goes on. If not, refuse it, and see to the directory first.',
  },
}
