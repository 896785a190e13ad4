import { defineTexts } from '../../lib/texts.tsx'

export const policiesTexts = defineTexts(
  {
    lead: 'What is asked of everybody who signs in here. An organization can only ask for more than those above it.',
    inForce: 'In force',
    setHere: 'set here',
    setBy: (names: string) => `set by ${names}`,
    byDefault: 'Bailiwick’s default',
    default: 'Bailiwick’s default',
    inherits: 'As inherited',
    useInherited: 'Use inherited',
    useDefault: 'Use default',
    notBelow: (value: string, names: string) => `Not less than ${value}: ${names} asks for it.`,
    notAbove: (value: string, names: string) => `Not more than ${value}: ${names} asks for it.`,
    onlyStricter: (value: string, names: string) => `Nothing looser than “${value}”: ${names} asks for it.`,
    cannotBeMet: (values: string) =>
      `Not “${values}”: nobody could meet it, as this server cannot do it yet.`,
    staysOn: (names: string) => `Cannot be turned off: ${names} asks for it.`,
    staysOff: (names: string) => `Cannot be turned on: ${names} forbids it.`,
    onlyOf: (values: string, names: string) => `Only of ${values}: ${names} allows no more.`,
    added: (values: string, names: string) => `In addition to ${values} (${names}).`,
    inert: 'The value set here has no effect: more is asked for above.',
    narrowed: 'Only a part of what is set here has an effect: less is allowed above.',
    addHint: 'Type and press Enter',
    changes: (count: number, shown: string) => (count === 1 ? 'One change' : `${shown} changes`),
    discard: 'Discard',
    review: 'Review and save',
    reviewTitle: 'What this changes',
    nobody: 'Nothing changes for anybody: what is in force stays as it is.',
    touched: (organizations: string, users: string) =>
      `${organizations} organizations with ${users} people are touched.`,
    touchedOne: (users: string) => `This organization with ${users} people is touched.`,
    before: 'Before',
    after: 'After',
    field: 'Field',
    losesUsers: (count: number, shown: string) =>
      count === 1 ? 'One person could no longer sign in:' : `${shown} people could no longer sign in:`,
    losesOrganizations: (count: number, shown: string) =>
      count === 1
        ? 'One organization would be left without a way to sign in:'
        : `${shown} organizations would be left without a way to sign in:`,
    yourself: 'You yourself could no longer sign in from where you are now.',
    lacksConnection: (count: number, shown: string) =>
      count === 1
        ? 'In one organization nobody could sign in, as no identity provider serves it:'
        : `In ${shown} organizations nobody could sign in, as no identity provider serves them:`,
    lacksConnectionLead:
      'Connect a provider there and activate it first, or one here that serves what is below as well.',
    toConnections: 'To the connections',
    emergency: 'When the provider is down, only these get in',
    noEmergency: 'When the provider is down, nobody gets in',
    noEmergencyLead: 'Nobody here is ready for emergency access. Name two people before you save this.',
    toEmergency: 'To emergency access',
    saved: 'The policy is saved and holds within a second.',
    readOnly: 'You can see this policy, but not change it.',
    and: (shown: string) => `and ${shown} more`,
  },
  {
    lead: 'Was von allen verlangt wird, die sich hier anmelden. Eine Organisation kann nur mehr verlangen als die über ihr.',
    inForce: 'Es gilt',
    setHere: 'hier festgelegt',
    setBy: (names) => `festgelegt von ${names}`,
    byDefault: 'Vorgabe von Bailiwick',
    default: 'die Vorgabe von Bailiwick',
    inherits: 'Wie geerbt',
    useInherited: 'Geerbtes nehmen',
    useDefault: 'Vorgabe nehmen',
    notBelow: (value, names) => `Nicht weniger als ${value}: ${names} verlangt es.`,
    notAbove: (value, names) => `Nicht mehr als ${value}: ${names} verlangt es.`,
    onlyStricter: (value, names) => `Nichts Lockereres als „${value}“: ${names} verlangt es.`,
    cannotBeMet: (values) =>
      `Nicht „${values}“: Niemand könnte es erfüllen, da dieser Server es noch nicht kann.`,
    staysOn: (names) => `Lässt sich nicht ausschalten: ${names} verlangt es.`,
    staysOff: (names) => `Lässt sich nicht einschalten: ${names} verbietet es.`,
    onlyOf: (values, names) => `Nur aus ${values}: mehr erlaubt ${names} nicht.`,
    added: (values, names) => `Zusätzlich zu ${values} (${names}).`,
    inert: 'Der hier festgelegte Wert wirkt nicht: weiter oben wird mehr verlangt.',
    narrowed: 'Vom hier Festgelegten wirkt nur ein Teil: weiter oben ist weniger erlaubt.',
    addHint: 'Eingeben und Enter drücken',
    changes: (count, shown) => (count === 1 ? 'Eine Änderung' : `${shown} Änderungen`),
    discard: 'Verwerfen',
    review: 'Prüfen und speichern',
    reviewTitle: 'Was sich damit ändert',
    nobody: 'Für niemanden ändert sich etwas: Was gilt, bleibt.',
    touched: (organizations, users) =>
      `Betroffen sind ${organizations} Organisationen mit ${users} Personen.`,
    touchedOne: (users) => `Betroffen ist diese Organisation mit ${users} Personen.`,
    before: 'Vorher',
    after: 'Nachher',
    field: 'Feld',
    losesUsers: (count, shown) =>
      count === 1
        ? 'Eine Person könnte sich nicht mehr anmelden:'
        : `${shown} Personen könnten sich nicht mehr anmelden:`,
    losesOrganizations: (count, shown) =>
      count === 1
        ? 'Eine Organisation hätte keinen Weg zur Anmeldung mehr:'
        : `${shown} Organisationen hätten keinen Weg zur Anmeldung mehr:`,
    yourself: 'Sie selbst könnten sich von hier aus nicht mehr anmelden.',
    lacksConnection: (count, shown) =>
      count === 1
        ? 'In einer Organisation könnte sich niemand anmelden, weil kein Identitätsanbieter für sie da ist:'
        : `In ${shown} Organisationen könnte sich niemand anmelden, weil kein Identitätsanbieter für sie da ist:`,
    lacksConnectionLead:
      'Verbinden Sie dort zuerst einen Anbieter und aktivieren Sie ihn, oder einen hier, der auch für die darunter gilt.',
    toConnections: 'Zu den Verbindungen',
    emergency: 'Fällt der Anbieter aus, kommen nur diese herein',
    noEmergency: 'Fällt der Anbieter aus, kommt niemand herein',
    noEmergencyLead:
      'Hier ist niemand für den Notfallzugang bereit. Benennen Sie zwei Personen, bevor Sie das speichern.',
    toEmergency: 'Zum Notfallzugang',
    saved: 'Die Richtlinie ist gespeichert und gilt innerhalb einer Sekunde.',
    readOnly: 'Sie können diese Richtlinie sehen, aber nicht ändern.',
    and: (shown) => `und ${shown} weitere`,
  },
)
