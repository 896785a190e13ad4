import { defineTexts } from '../lib/texts.tsx'

/** What is said of client secrets, whoever's they are. */
export const secretsTexts = defineTexts(
  {
    title: 'Secrets',
    lead: 'At most two live at a time, so that a program can change over without a gap.',
    since: 'made',
    ends: 'ends',
    endless: 'without end',
    rotate: 'New secret',
    rotateTitle: 'Make a new secret',
    overlap: 'The present secret',
    overlaps: {
      '0': 'ends at once',
      '3600': 'works one more hour',
      '86400': 'works one more day',
      '604800': 'works one more week',
      '2592000': 'works 30 more days',
    },
    clientId: 'Client id',
    clientSecret: 'Client secret',
    onceTitle: 'The secret, this once',
    onceLead:
      'Copy it now to where the program keeps its secrets. It is not kept here and cannot be shown again.',
    copied: 'I have copied it',
  },
  {
    title: 'Geheimnisse',
    lead: 'Höchstens zwei gelten zugleich, damit ein Programm ohne Lücke wechseln kann.',
    since: 'angelegt',
    ends: 'endet',
    endless: 'ohne Ende',
    rotate: 'Neues Geheimnis',
    rotateTitle: 'Ein neues Geheimnis machen',
    overlap: 'Das jetzige Geheimnis',
    overlaps: {
      '0': 'endet sofort',
      '3600': 'gilt noch eine Stunde',
      '86400': 'gilt noch einen Tag',
      '604800': 'gilt noch eine Woche',
      '2592000': 'gilt noch 30 Tage',
    },
    clientId: 'Client-Kennung',
    clientSecret: 'Client-Geheimnis',
    onceTitle: 'Das Geheimnis, dieses eine Mal',
    onceLead:
      'Kopieren Sie es jetzt dorthin, wo das Programm seine Geheimnisse hat. Hier wird es nicht aufbewahrt und kann nicht noch einmal gezeigt werden.',
    copied: 'Ich habe es kopiert',
  },
)
