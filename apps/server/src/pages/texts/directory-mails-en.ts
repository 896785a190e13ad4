/** Mails about directories that provide people. */
export const directoryMailsEn = {
  removalsPaused: {
    button: 'Decide',
    subject: (organization: string, name: string) => `${organization}: ${name} was to take out many people`,
    body: (name: string) =>
      `The directory ${name} was about to take more people out than usual. Nobody goes any more until somebody has looked at it.`,
    next: 'If people are meant to go, say so in the portal: it then goes on. If not, refuse it, and see to the directory first.',
  },
  directoryFails: {
    button: 'See what went wrong',
    subject: (organization: string, name: string) =>
      `${organization}: ${name} has had requests refused for a day`,
    body: (name: string) =>
      `Requests of the directory ${name} have been refused again and again since yesterday. Some people or groups are not as it says, and may be in who should be out.`,
    next: 'The portal shows each refused request and what to do about it. You hear of it again only if it fails anew after it has gone well.',
  },
}
