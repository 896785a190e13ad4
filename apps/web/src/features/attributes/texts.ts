import { defineTexts } from '../../lib/texts.tsx'

export const attributesTexts = defineTexts(
  {
    title: 'Details of organizations',
    lead: 'What is kept about each organization, as a JSON Schema. It is asked when details are written; what is stored already stays.',
    schema: 'JSON Schema (2020-12)',
    preview: 'The form that comes of it',
    previewLead: 'As it stands in the creation and the details of an organization. Nothing here is stored.',
    empty: 'No details: the form is empty.',
    notJson: (why: string) => `Is not JSON: ${why}`,
    example: 'Insert an example',
    saved: 'The schema was saved.',
    undo: 'Discard',
  },
  {
    title: 'Angaben zu Organisationen',
    lead: 'Was zu jeder Organisation aufgehoben wird, als JSON Schema. Gefragt wird es, wenn Angaben geschrieben werden; was schon da ist, bleibt.',
    schema: 'JSON Schema (2020-12)',
    preview: 'Das Formular, das daraus wird',
    previewLead:
      'Wie es beim Anlegen und in den Angaben einer Organisation steht. Hier wird nichts gespeichert.',
    empty: 'Keine Angaben: Das Formular ist leer.',
    notJson: (why) => `Ist kein JSON: ${why}`,
    example: 'Ein Beispiel einsetzen',
    saved: 'Das Schema wurde gespeichert.',
    undo: 'Verwerfen',
  },
)
