import { defineTexts } from '../../lib/texts.tsx'

export const identitiesTexts = defineTexts(
  {
    title: 'Identity providers',
    lead: 'Who the person is there. A link is made by themselves, by signing in at the provider.',
    none: 'Known by no identity provider.',
    knownBy: 'Known by',
    since: 'Linked',
    used: 'last used',
    unlink: 'Unlink',
    unlinkTitle: (name: string, provider: string) => `Have ${provider} know ${name} no more?`,
    unlinkBody: 'Within a second this is lost:',
    lost: {
      sessions: 'What they are signed in to through it, here and in applications.',
      way: 'Their way in by it. Whoever comes back by the same subject is somebody new, or links again.',
    },
    unlinked: 'The link was taken away.',
  },
  {
    title: 'Identitätsanbieter',
    lead: 'Wer die Person dort ist. Verknüpfen kann sie sich nur selbst, indem sie sich beim Anbieter anmeldet.',
    none: 'Bei keinem Identitätsanbieter bekannt.',
    knownBy: 'Bekannt als',
    since: 'Verknüpft',
    used: 'zuletzt verwendet',
    unlink: 'Trennen',
    unlinkTitle: (name, provider) => `Verknüpfung von ${name} mit ${provider} trennen?`,
    unlinkBody: 'Innerhalb einer Sekunde geht verloren:',
    lost: {
      sessions: 'Worin sie darüber angemeldet ist, hier und in Anwendungen.',
      way: 'Ihr Weg herein. Wer mit derselben Kennung wiederkommt, ist jemand Neues oder verknüpft sich neu.',
    },
    unlinked: 'Die Verknüpfung ist getrennt.',
  },
)
