import { defineTexts } from '../../lib/texts.tsx'

export const viewsTexts = defineTexts(
  {
    label: 'You are looking, not acting',
    looking: (name: string) => `You look at ${name} as its administrator does. Nothing can be changed.`,
    until: (time: string) => `Until ${time}.`,
    end: 'End',
    start: 'View as administrator',
    title: (name: string) => `Look at ${name} as its administrator does?`,
    lead: 'For an hour you see what its administrators see, and can change nothing. The organization reads in its events who looked, when, and the reason that you give here.',
    reason: 'Reason',
    reasonHint: 'For example the number of their request',
    go: 'Look',
  },
  {
    label: 'Sie schauen nur',
    looking: (name) => `Sie sehen ${name} wie die Administration dort. Ändern lässt sich nichts.`,
    until: (time) => `Bis ${time}.`,
    end: 'Beenden',
    start: 'Als Administration ansehen',
    title: (name) => `${name} wie die Administration dort ansehen?`,
    lead: 'Eine Stunde lang sehen Sie, was die Administration dort sieht, und können nichts ändern. Die Organisation liest in ihrem Protokoll, wer wann geschaut hat, und den Grund, den Sie hier angeben.',
    reason: 'Grund',
    reasonHint: 'Etwa die Nummer der Anfrage',
    go: 'Ansehen',
  },
)
