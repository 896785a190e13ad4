import { defineTexts } from '../../lib/texts.tsx'

export const treeTexts = defineTexts(
  {
    title: 'Tree',
    lead: 'Every organization in its place. Arrow keys walk, Enter opens one, + and − change the size.',
    find: 'Find an organization in the tree',
    larger: 'Larger',
    smaller: 'Smaller',
    zoom: 'Show only this part',
    open: 'Open',
    portal: 'Portal',
    expand: (name: string) => `Show what is below ${name}`,
    collapse: (name: string) => `Hide what is below ${name}`,
    stricter: (count: number, shown: string) =>
      count === 1 ? 'Stricter in 1 setting' : `Stricter in ${shown} settings`,
    sameRules: 'Rules as above it',
    below: (count: number) =>
      count === 0 ? 'Nothing below' : count > 9 ? 'More than 9 below' : `${count} below`,
    people: (count: number, shown: string) => (count === 1 ? '1 person' : `${shown} people`),
    earlier: 'Show those before',
    later: 'Show more',
    loading: 'Loading',
    failed: 'Could not be read. Try again',
    nothing: 'Nothing below',
    path: 'Path',
    selected: 'Selected organization',
  },
  {
    title: 'Baum',
    lead: 'Jede Organisation an ihrem Platz. Pfeiltasten wandern, die Eingabetaste öffnet, + und − ändern die Größe.',
    find: 'Organisation im Baum suchen',
    larger: 'Größer',
    smaller: 'Kleiner',
    zoom: 'Nur diesen Teil zeigen',
    open: 'Öffnen',
    portal: 'Portal',
    expand: (name) => `Zeigen, was unter ${name} ist`,
    collapse: (name) => `Verbergen, was unter ${name} ist`,
    stricter: (count, shown) =>
      count === 1 ? 'In 1 Einstellung strenger' : `In ${shown} Einstellungen strenger`,
    sameRules: 'Regeln wie darüber',
    below: (count) =>
      count === 0 ? 'Nichts darunter' : count > 9 ? 'Mehr als 9 darunter' : `${count} darunter`,
    people: (count, shown) => (count === 1 ? '1 Person' : `${shown} Personen`),
    earlier: 'Vorherige zeigen',
    later: 'Mehr zeigen',
    loading: 'Wird geladen',
    failed: 'Konnte nicht gelesen werden. Noch einmal versuchen',
    nothing: 'Nichts darunter',
    path: 'Pfad',
    selected: 'Gewählte Organisation',
  },
)
