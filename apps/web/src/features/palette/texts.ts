import { defineTexts } from '../../lib/texts.tsx'

export const paletteTexts = defineTexts(
  {
    open: 'Search or go to…',
    label: 'Search or go to',
    placeholder: 'A screen, an organization, a person, an action',
    screens: 'Screens',
    actions: 'Actions',
    organizations: 'Organizations',
    people: 'People here',
    nothing: 'Nothing is called this.',
    hint: 'Arrow keys choose, Enter opens, Escape closes.',
    found: (count: number) => (count === 1 ? '1 result' : `${count} results`),
  },
  {
    open: 'Suchen oder gehen zu…',
    label: 'Suchen oder gehen zu',
    placeholder: 'Eine Seite, Organisation, Person oder Aktion',
    screens: 'Seiten',
    actions: 'Aktionen',
    organizations: 'Organisationen',
    people: 'Personen hier',
    nothing: 'Nichts heißt so.',
    hint: 'Pfeiltasten wählen, die Eingabetaste öffnet, Escape schließt.',
    found: (count) => (count === 1 ? '1 Ergebnis' : `${count} Ergebnisse`),
  },
)
