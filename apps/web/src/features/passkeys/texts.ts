import { defineTexts } from '../../lib/texts.tsx'

export const passkeysTexts = defineTexts(
  {
    title: 'Passkeys',
    lead: 'People add their own, on the page of their account.',
    none: 'Has none.',
    since: 'Since',
    used: 'last used',
    said: (format: string, model: string | null) =>
      format === 'none'
        ? 'asked for its model, it said nothing'
        : model === null
          ? `statement ${format}, without a model`
          : `says it is the model ${model} (${format})`,
    remove: 'Remove',
    removeTitle: (name: string, person: string) => `Remove the passkey ${name} of ${person}?`,
    removeBody:
      'It opens nothing any more, and the person is signed out everywhere within a second. Without another way in they need a link to a new one.',
    removed: 'The passkey was removed.',
  },
  {
    title: 'Passkeys',
    lead: 'Ihre eigenen legen Personen selbst an, auf der Seite ihres Kontos.',
    none: 'Hat keinen.',
    since: 'Seit',
    used: 'zuletzt benutzt',
    said: (format, model) =>
      format === 'none'
        ? 'nach dem Modell gefragt, gab er nichts an'
        : model === null
          ? `Angabe der Art ${format}, ohne Modell`
          : `gibt an, vom Modell ${model} zu sein (${format})`,
    remove: 'Entfernen',
    removeTitle: (name, person) => `Den Passkey ${name} von ${person} entfernen?`,
    removeBody:
      'Er öffnet nichts mehr, und die Person ist innerhalb einer Sekunde überall abgemeldet. Ohne einen anderen Weg herein braucht sie einen Link zu einem neuen.',
    removed: 'Der Passkey ist entfernt.',
  },
)
