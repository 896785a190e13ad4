import { defineTexts } from '../../lib/texts.tsx'

export const attributesTexts = defineTexts(
  {
    title: 'Details',
    tabs: { organizations: 'Of organizations', people: 'Of people' },
    lead: {
      organizations:
        'What is kept about each organization, as a JSON Schema. It is asked when details are written; what is stored already stays.',
      people:
        'What may be kept about each person, as a JSON Schema: by administrators, directories, providers and imports. Nothing in it can be required. What is stored already stays.',
    },
    schema: 'JSON Schema (2020-12)',
    preview: 'The form that comes of it',
    previewLead: {
      organizations:
        'As it stands in the creation and the details of an organization. Nothing here is stored.',
      people: 'As it stands on the page of a person. Nothing here is stored.',
    },
    empty: 'No details: the form is empty.',
    notJson: (why: string) => `Is not JSON: ${why}`,
    example: 'Insert an example',
    saved: 'The schema was saved.',
    undo: 'Discard',
  },
  {
    title: 'Angaben',
    tabs: { organizations: 'Zu Organisationen', people: 'Zu Personen' },
    lead: {
      organizations:
        'Was zu jeder Organisation aufgehoben wird, als JSON Schema. Gefragt wird es, wenn Angaben geschrieben werden; was schon da ist, bleibt.',
      people:
        'Was zu jeder Person aufgehoben werden darf, als JSON Schema: von Verwaltern, Verzeichnissen, Anbietern und Importen. Nichts darin kann verlangt werden. Was schon da ist, bleibt.',
    },
    schema: 'JSON Schema (2020-12)',
    preview: 'Das Formular, das daraus wird',
    previewLead: {
      organizations:
        'Wie es beim Anlegen und in den Angaben einer Organisation steht. Hier wird nichts gespeichert.',
      people: 'Wie es auf der Seite einer Person steht. Hier wird nichts gespeichert.',
    },
    empty: 'Keine Angaben: Das Formular ist leer.',
    notJson: (why) => `Ist kein JSON: ${why}`,
    example: 'Ein Beispiel einsetzen',
    saved: 'Das Schema wurde gespeichert.',
    undo: 'Verwerfen',
  },
)
