import { defineTexts } from '../../lib/texts.tsx'

export const signingKeysTexts = defineTexts(
  {
    title: 'Signing keys',
    lead: 'They sign tokens. The next ones are published before they are used, so that every reader knows them.',
    algorithm: 'Algorithm',
    id: 'Key id',
    state: 'State',
    since: 'Since',
    states: {
      active: 'Signs',
      published: 'Published, signs next',
      retiring: 'No longer signs, still published',
      retired: 'Over',
    },
    none: 'No keys',
    noneLead: 'Keys are made with the workspace.',
    rotate: 'Rotate',
    rotateTitle: 'Rotate the signing keys?',
    rotateLead:
      'The published keys begin to sign. Those in use sign no longer; they stay published until every token they signed is over. New ones are published for the next time.',
    early: (at: string) =>
      `The next keys were published a moment ago: readers know all of them ${at}. Rotate now only if a key is known to others.`,
    earlyNow: 'A key is known to others: rotate at once',
    rotated: 'The keys were rotated.',
    jwks: 'Where readers find them',
  },
  {
    title: 'Signaturschlüssel',
    lead: 'Sie unterschreiben Tokens. Die nächsten sind veröffentlicht, ehe sie benutzt werden, damit alle sie kennen.',
    algorithm: 'Verfahren',
    id: 'Schlüssel-Id',
    state: 'Zustand',
    since: 'Seit',
    states: {
      active: 'Unterschreibt',
      published: 'Veröffentlicht, unterschreibt als Nächster',
      retiring: 'Unterschreibt nicht mehr, noch veröffentlicht',
      retired: 'Vorbei',
    },
    none: 'Keine Schlüssel',
    noneLead: 'Schlüssel entstehen mit dem Arbeitsbereich.',
    rotate: 'Wechseln',
    rotateTitle: 'Die Signaturschlüssel wechseln?',
    rotateLead:
      'Die veröffentlichten beginnen zu unterschreiben. Die bisherigen unterschreiben nicht mehr; sie bleiben veröffentlicht, bis alle ihre Tokens vorbei sind. Neue werden für das nächste Mal veröffentlicht.',
    early: (at) =>
      `Die nächsten Schlüssel wurden eben erst veröffentlicht: Alle kennen sie ${at}. Wechseln Sie nur jetzt, wenn ein Schlüssel in fremden Händen ist.`,
    earlyNow: 'Ein Schlüssel ist in fremden Händen: sofort wechseln',
    rotated: 'Die Schlüssel wurden gewechselt.',
    jwks: 'Wo man sie findet',
  },
)
